import type { Handler } from './access-handlers';
import { office } from './access-roles';

/** The roster's part of the table of route handlers. */
export const rosterHandlers: Record<string, Handler> = {
  // Not a kind of file that is read: whoever may is told so, and nothing begins in the background.
  '/api/office/roster': {
    methods: {
      POST: {
        url: () => '/api/office/roster',
        multipart: () => ({
          mode: 'add',
          file: { name: '名册.txt', mimeType: 'text/plain', buffer: Buffer.from('单位代码\n') },
        }),
        may: office,
      },
    },
    signedOut: 303,
    sameOrigin: true,
  },
  '/api/office/roster/[id]/progress': {
    methods: { GET: { url: ({ roster }) => `/api/office/roster/${roster.id}/progress`, may: office } },
    signedOut: 303,
    sameOrigin: true,
  },
  '/api/office/roster/[id]/problems': {
    methods: { GET: { url: ({ roster }) => `/api/office/roster/${roster.id}/problems`, may: office } },
    signedOut: 303,
    sameOrigin: true,
  },
  '/api/office/roster/export': {
    methods: { GET: { url: () => '/api/office/roster/export?format=csv', may: office } },
    signedOut: 303,
    sameOrigin: true,
  },
  '/api/office/roster/template': {
    methods: { GET: { url: () => '/api/office/roster/template', may: office } },
    signedOut: 303,
    sameOrigin: true,
  },
};
