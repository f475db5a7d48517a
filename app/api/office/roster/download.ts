import { messages } from '@/server/errors';

const types = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
};

/** Characters encodeURIComponent leaves alone and a header's value may not have. */
const encoded = (name: string): string =>
  encodeURIComponent(name).replace(/['()*!]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

/** Bytes as a body that is made only as fast as it is taken. */
export function streamed(
  bytes: AsyncGenerator<Uint8Array<ArrayBuffer>>,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await bytes.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await bytes.return(undefined);
    },
  });
}

/** A file to be saved under this name. */
export function download(fileName: string, body: BodyInit): Response {
  const kind = fileName.endsWith('.csv') ? 'csv' : 'xlsx';
  return new Response(body, {
    headers: {
      'content-type': types[kind],
      'content-disposition': `attachment; filename="roster.${kind}"; filename*=UTF-8''${encoded(fileName)}`,
      'cache-control': 'no-store',
    },
  });
}

export const notFound = () =>
  new Response(messages.NotFound, {
    status: 404,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  });
