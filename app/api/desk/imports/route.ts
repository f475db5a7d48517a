import { uploadItems } from '@/server/commands/upload-items';
import { isAtDesk } from '@/server/queries/desk';
import { memberUpload } from '@/server/route';

const notFound = () =>
  Response.json({ error: 'NotFound' }, { status: 404, headers: { 'cache-control': 'no-store' } });

/** A file of items for an article: read and kept for its preview. A form is led there; a script is told where it is. */
export const POST = memberUpload('upload-items', {
  may: isAtDesk,
  run: async (actor, form, _params, request) => {
    const [slug, file] = [form.get('slug'), form.get('file')];
    if (typeof slug !== 'string' || !/^[\w-]{1,100}$/.test(slug) || !(file instanceof File))
      return notFound();
    const bytes = new Uint8Array(await file.arrayBuffer());
    const done = await uploadItems(actor, { slug, fileName: file.name, bytes });
    if (!done.ok) return notFound();
    const location = `/desk/articles/${slug}/exchange?import=${done.value.id}`;
    const headers = { 'cache-control': 'no-store' };
    return request.headers.get('accept')?.includes('application/json')
      ? Response.json({ to: location }, { headers })
      : new Response(null, { status: 303, headers: { ...headers, location } });
  },
});
