/** Who acts, and how far down the tree an appointment reaches. */

export type Role = 'secretary' | 'deputy' | 'editor' | 'reviewer' | 'office';

export type Appointment = { role: Role; path: string };

/** The signed-in member as every read and write sees it. Never built from anything the client sent. */
export type Actor = {
  memberId: number;
  name: string;
  organisation: { id: number; code: string; name: string; path: string };
  appointments: Appointment[];
  mustChangePassword: boolean;
  /** Opaque id of this sign-in, for the audit. */
  session: string;
};

const REPORTING: readonly Role[] = ['secretary', 'deputy', 'office'];

/** True when `path` is `scope` itself or lies below it. Paths begin and end with "/". */
export function isWithin(path: string, scope: string): boolean {
  return path.startsWith(scope);
}

/** "/A/B/C/" → ["/", "/A/", "/A/B/", "/A/B/C/"]. */
export function pathsDownTo(path: string): string[] {
  const codes = path.split('/').filter(Boolean);
  return ['/', ...codes.map((_, i) => `/${codes.slice(0, i + 1).join('/')}/`)];
}

function outermost({ appointments }: Pick<Actor, 'appointments'>, roles: readonly Role[]): string[] {
  const paths = appointments.filter(({ role }) => roles.includes(role)).map(({ path }) => path);
  const sorted = [...new Set(paths)].sort((a, b) => a.length - b.length);
  return sorted.filter((path, i) => !sorted.slice(0, i).some((wider) => isWithin(path, wider)));
}

/** The subtrees whose people and completion the actor may see, outermost first, none inside another. */
export function reportScopes(actor: Pick<Actor, 'appointments'>): string[] {
  return outermost(actor, REPORTING);
}

/** The subtrees the actor is the organising office of, outermost first, none inside another. */
export function officeScopes(actor: Pick<Actor, 'appointments'>): string[] {
  return outermost(actor, ['office']);
}

/** True when the actor may see the people and completion of the unit at `path`. */
export function mayReport(actor: Pick<Actor, 'appointments'>, path: string): boolean {
  return reportScopes(actor).some((scope) => isWithin(path, scope));
}

/** True when the actor holds one of `roles` anywhere. */
export function holds(actor: Pick<Actor, 'appointments'>, ...roles: Role[]): boolean {
  return actor.appointments.some(({ role }) => roles.includes(role));
}
