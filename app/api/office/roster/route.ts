import { holds } from '@/domain/organisation/scope';
import { uploadRoster } from '@/server/commands/upload-roster';
import type { ErrorName } from '@/server/errors';
import { memberFile } from '@/server/route';

/** A form is led there; a script is told where it is. */
function lead(request: Request, location: string): Response {
  const headers = { 'cache-control': 'no-store' };
  return request.headers.get('accept')?.includes('application/json')
    ? Response.json({ to: location }, { headers })
    : new Response(null, { status: 303, headers: { ...headers, location } });
}
const refused = (request: Request, error: ErrorName) => lead(request, `/office/roster?refused=${error}`);

/** A roster file, kept as it arrives and read in the background. */
export const POST = memberFile('upload-roster', {
  may: (actor) => holds(actor, 'office'),
  run: async (actor, { fileName, bytes, fields }, request) => {
    const complete = () => fields.get('mode') === 'complete';
    const done = await uploadRoster(actor, { fileName, complete, bytes });
    return done.ok ? lead(request, `/office/roster/${done.value.id}`) : refused(request, done.error);
  },
  without: (request) => refused(request, 'RosterFileMissing'),
});
