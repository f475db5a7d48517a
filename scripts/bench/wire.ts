import type { HttpClient } from './http-client';

/** How start and 交卷 travel; pages and saves have one address for all. */
export type Wire = {
  /** @returns the attempt's id, empty when there is none, and the status */
  start(client: HttpClient, slug: string): Promise<{ attemptId: string; status: number }>;
  submit(client: HttpClient, attemptId: string, answers: string): Promise<{ done: boolean; status: number }>;
};

const attemptIn = (body: string) => /"attemptId":"([0-9a-f-]{36})"/.exec(body)?.[1] ?? '';

const headers = { 'content-type': 'application/json' };

/** As the pages' own scripts send them: as JSON. */
export function appWire(): Wire {
  return {
    async start(client, slug) {
      const path = `/api/quizzes/${slug}/attempts`;
      const { status, body } = await client.send({ method: 'POST', path, headers, body: '{}' });
      return { attemptId: attemptIn(body), status };
    },
    async submit(client, attemptId, answers) {
      const path = `/api/attempts/${attemptId}/submission`;
      const { status } = await client.send({ method: 'POST', path, headers, body: `{"answers":${answers}}` });
      return { done: status === 200, status };
    },
  };
}

/** The same as plain JSON, for the bare handler. */
export function floorWire(): Wire {
  return {
    async start(client, slug) {
      const path = `/quizzes/${slug}`;
      const { status, body } = await client.send({ method: 'POST', path, headers, body: '{}' });
      return { attemptId: attemptIn(body), status };
    },
    async submit(client, attemptId, answers) {
      const path = `/attempts/${attemptId}`;
      const { status } = await client.send({ method: 'POST', path, headers, body: `{"answers":${answers}}` });
      return { done: status === 200, status };
    },
  };
}
