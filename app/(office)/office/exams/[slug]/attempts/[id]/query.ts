import { z } from 'zod';
import { examHref, type Params } from '../../query';

const step = z.enum(['void', 'reopen', 'accept']);
const querySchema = z.object({ do: step.nullable().catch(null), done: step.nullable().catch(null) });

export type Done = z.output<typeof step>;
export type DossierQuery = z.output<typeof querySchema>;

/** What a dossier's address asks for: a decision to confirm, or one that was just made. */
export function readDossierQuery(params: Params): DossierQuery {
  return querySchema.parse(params);
}

/** The address of one attempt's dossier. */
export function dossierHref(slug: string, attemptId: string, query: Partial<DossierQuery> = {}): string {
  const asked = Object.entries(query).flatMap(([name, value]) => (value ? [[name, value]] : []));
  const search = new URLSearchParams(asked).toString();
  return `${examHref(slug)}/attempts/${attemptId}${search ? `?${search}#decide` : ''}`;
}
