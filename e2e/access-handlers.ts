import { desk, everybody, itemDraft, office, owner, reporters, signedIn } from './access-roles';
import { rosterHandlers } from './access-roster-handlers';
import type { Role, World } from './access-world';

type Call = {
  url: (world: World) => string;
  json?: (world: World) => unknown;
  /** A form with a file, sent as a script sends it: it answers with JSON instead of leading on. */
  multipart?: (world: World) => Record<string, string | { name: string; mimeType: string; buffer: Buffer }>;
  may: Role[];
};

export type Handler = {
  /** Every method the route answers; all others must be refused. */
  methods: Partial<Record<'GET' | 'POST', Call>>;
  /** What the signed-out get: a download leads to /sign-in, a JSON route says 401. */
  signedOut?: 303 | 401;
  /** False where a page of another site may ask as well, because the answer is the same for all. */
  sameOrigin: boolean;
  /** A file of the build: no script runs in it, so it has none of the headers. */
  file?: true;
};

export const handlers: Record<string, Handler> = {
  '/favicon.ico': {
    methods: { GET: { url: () => '/favicon.ico', may: everybody } },
    sameOrigin: false,
    file: true,
  },
  '/icon.svg': {
    methods: { GET: { url: () => '/icon.svg', may: everybody } },
    sameOrigin: false,
    file: true,
  },
  '/apple-icon.png': {
    methods: { GET: { url: () => '/apple-icon.png', may: everybody } },
    sameOrigin: false,
    file: true,
  },
  '/manifest.webmanifest': {
    methods: { GET: { url: () => '/manifest.webmanifest', may: everybody } },
    sameOrigin: false,
    file: true,
  },
  '/sw.js': { methods: { GET: { url: () => '/sw.js', may: everybody } }, sameOrigin: false },
  '/api/lessons/[slug]': {
    methods: { GET: { url: ({ lesson }) => `/api/lessons/${lesson.slug}`, may: signedIn } },
    signedOut: 303,
    sameOrigin: true,
  },
  '/api/health': { methods: { GET: { url: () => '/api/health', may: everybody } }, sameOrigin: false },
  // next-auth's own answers hold nothing but the asker's session; what it may do is tested with signing in.
  '/api/auth/[...nextauth]': {
    methods: {
      GET: { url: () => '/api/auth/session', may: everybody },
      POST: { url: () => '/api/auth/signin/credentials', may: [] },
    },
    sameOrigin: true,
  },
  '/api/quizzes/[slug]/attempts': {
    methods: {
      POST: { url: ({ quiz }) => `/api/quizzes/${quiz.slug}/attempts`, json: () => ({}), may: signedIn },
    },
    signedOut: 401,
    sameOrigin: true,
  },
  '/api/attempts/[id]/answers': {
    methods: {
      POST: {
        url: ({ attempt }) => `/api/attempts/${attempt.id}/answers`,
        json: () => ({
          answers: [{ position: 0, value: [1], seq: 7, answeredAt: '2026-11-23T08:00:00.000Z' }],
        }),
        may: owner,
      },
    },
    signedOut: 401,
    sameOrigin: true,
  },
  '/api/attempts/[id]/submission': {
    methods: {
      POST: {
        url: ({ attempt }) => `/api/attempts/${attempt.id}/submission`,
        json: () => ({ answers: [] }),
        may: owner,
      },
    },
    signedOut: 401,
    sameOrigin: true,
  },
  '/api/desk/manuscripts': {
    methods: {
      POST: {
        url: () => '/api/desk/manuscripts',
        multipart: () => ({ key: 'access-walk', text: '云岭市共有志愿者4.6万名，组建服务队320支。' }),
        may: desk,
      },
    },
    signedOut: 303,
    sameOrigin: true,
  },
  '/api/desk/articles/[slug]/progress': {
    methods: {
      GET: { url: ({ desk: { slug } }) => `/api/desk/articles/${slug}/progress`, may: desk },
    },
    signedOut: 303,
    sameOrigin: true,
  },
  '/api/desk/imports': {
    methods: {
      POST: {
        url: () => '/api/desk/imports',
        multipart: ({ desk: { slug } }) => ({
          slug,
          file: { name: '题目.txt', mimeType: 'text/plain', buffer: Buffer.from('对不对{T}\n') },
        }),
        may: desk,
      },
    },
    signedOut: 303,
    sameOrigin: true,
  },
  '/api/desk/articles/[slug]/export': {
    methods: {
      GET: { url: ({ desk: { slug } }) => `/api/desk/articles/${slug}/export?format=gift`, may: desk },
    },
    signedOut: 303,
    sameOrigin: true,
  },
  '/api/desk/items/check': {
    methods: {
      POST: {
        url: () => '/api/desk/items/check',
        json: ({ desk: { slug, itemVersionId } }) => ({ slug, baseId: itemVersionId, draft: itemDraft }),
        may: desk,
      },
    },
    signedOut: 401,
    sameOrigin: true,
  },
  '/api/office/units': {
    methods: { GET: { url: ({ branch }) => `/api/office/units?q=${branch.code}`, may: office } },
    signedOut: 303,
    sameOrigin: true,
  },
  // With the right password of somebody who does not own the attempt: nobody is signed in by it.
  '/api/attempts/[id]/sign-in': {
    methods: {
      POST: {
        url: ({ attempt }) => `/api/attempts/${attempt.id}/sign-in`,
        json: ({ people: { spare } }) => ({ login: spare.login, password: spare.password }),
        may: everybody,
      },
    },
    sameOrigin: true,
  },
  '/branch/[code]/export/[id]/file': {
    methods: {
      GET: {
        url: ({ branch, exportFile }) => `/branch/${branch.code}/export/${exportFile.id}/file`,
        may: ['secretary'],
      },
    },
    signedOut: 303,
    sameOrigin: true,
  },
  '/branch/[code]/records/export': {
    methods: { GET: { url: ({ branch }) => `/branch/${branch.code}/records/export`, may: reporters } },
    signedOut: 303,
    sameOrigin: true,
  },
  ...rosterHandlers,
  '/branch/[code]/export': {
    methods: { GET: { url: ({ branch }) => `/branch/${branch.code}/export`, may: reporters } },
    signedOut: 303,
    sameOrigin: true,
  },
  '/office/units/[code]/slips/[run]/file': {
    methods: {
      POST: {
        url: ({ branch, units: { slips } }) => `/office/units/${branch.code}/slips/${slips.id}/file`,
        multipart: ({ units: { slips } }) => ({ id: slips.id }),
        may: office,
      },
    },
    signedOut: 303,
    sameOrigin: true,
  },
};
