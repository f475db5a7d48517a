import { z } from 'zod';
import { exportItems, type ItemsFile, itemsTemplate } from '@/server/commands/export-items';
import { messages } from '@/server/errors';
import { isAtDesk } from '@/server/queries/desk';
import { memberGet } from '@/server/route';

const querySchema = z.object({
  format: z.enum(['gift', 'moodle-xml', 'qti3', 'xlsx', 'template']),
  which: z.enum(['review', 'published']).catch('review'),
});

const said = (text: string, status: number) =>
  new Response(text, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  });

/** Characters encodeURIComponent leaves alone and a header's value may not have. */
const encoded = (name: string): string =>
  encodeURIComponent(name).replace(/['()*!]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

const download = ({ fileName, type, bytes }: ItemsFile) =>
  new Response(bytes, {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="items.${fileName.split('.').at(-1)}"; filename*=UTF-8''${encoded(fileName)}`,
      'cache-control': 'no-store',
    },
  });

/** The items of an article as a file, or the template to write some in. */
export const GET = memberGet<{ slug: string }>('export-items', async (actor, { slug }, url) => {
  const query = querySchema.safeParse(Object.fromEntries(url.searchParams));
  if (!query.success || !isAtDesk(actor)) return said(messages.NotFound, 404);
  const { format, which } = query.data;
  if (format === 'template') return download(await itemsTemplate());
  const made = await exportItems(actor, { slug, format, which, now: new Date() });
  if (!made.ok) return said(messages[made.error], made.error === 'NotFound' ? 404 : 409);
  if ('file' in made.value) return download(made.value.file);
  const problems = made.value.problems.map(({ place, reason }) => `${place}：${reason}`);
  return said([`没有导出：有 ${problems.length} 道题这种格式放不下。`, ...problems].join('\n'), 409);
});
