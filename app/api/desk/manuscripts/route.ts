import { createManuscript, intakeProblems, type Taken } from '@/server/commands/create-manuscript';
import { isAtDesk } from '@/server/queries/desk';
import { memberUpload } from '@/server/route';

const textOf = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
};

/** A file field that was left empty arrives as a file without name or bytes. */
async function fileOf(form: FormData) {
  const file = form.get('file');
  if (!(file instanceof File) || (file.name === '' && file.size === 0)) return null;
  return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
}

/** A script reads the outcome; a plain form is led on, to the article or back to itself. */
function answer(taken: Taken, request: Request): Response {
  const headers = { 'cache-control': 'no-store' };
  const to = taken.ok ? `/desk/articles/${taken.slug}` : `/desk/new?problem=${taken.problem}`;
  if (!request.headers.get('accept')?.includes('application/json')) {
    return new Response(null, { status: 303, headers: { ...headers, location: to } });
  }
  if (taken.ok) return Response.json({ to }, { headers });
  const { problem } = taken;
  return Response.json({ problem, message: intakeProblems[problem] }, { status: 422, headers });
}

/** A new article for the desk. No server action: those take far less than a file, for all pages alike. */
export const POST = memberUpload('create-manuscript', {
  may: isAtDesk,
  async run(actor, form, _params, request) {
    const taken = await createManuscript(actor, {
      key: textOf(form, 'key').slice(0, 64),
      text: textOf(form, 'text'),
      file: await fileOf(form),
      slug: textOf(form, 'slug').slice(0, 200),
      now: new Date(),
    });
    return answer(taken, request);
  },
});
