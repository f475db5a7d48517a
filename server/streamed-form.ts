import 'server-only';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import Busboy, { type BusboyHeaders } from '@fastify/busboy';

/** A form's file while it arrives; the fields before it in the form are there already. */
export type StreamedFile = {
  fileName: string;
  bytes: AsyncIterable<Uint8Array>;
  fields: ReadonlyMap<string, string>;
};

const LIMITS = { files: 1, fields: 10, fieldNameSize: 100, fieldSize: 1000, parts: 12 };

/** A form that ended, or broke off, without a file. */
export class NoFile extends Error {
  override name = 'NoFile';
}

/**
 * Gives a form's one file to `use` as it arrives, so that it is never held as a whole; what `use` leaves unread is passed over.
 * Rejects with NoFile when there is none, with whatever `use` throws, and when the form breaks off.
 */
export function readStreamedForm<T>(request: Request, use: (file: StreamedFile) => Promise<T>): Promise<T> {
  const body = request.body;
  const headers = { 'content-type': request.headers.get('content-type') ?? '' } as BusboyHeaders;
  return new Promise<T>((resolve, reject) => {
    if (!body) return reject(new NoFile());
    const fields = new Map<string, string>();
    const form = new Busboy({ headers, limits: LIMITS });
    const source = Readable.fromWeb(body as ReadableStream<Uint8Array>);
    let used: Promise<T> | null = null;
    form.on('field', (name, value) => fields.set(name, value));
    form.on('file', (_name, stream, fileName) => {
      // Breaking off would stop the form; the rest has to run through.
      async function* bytes() {
        try {
          yield* stream.iterator({ destroyOnReturn: false });
        } finally {
          stream.resume();
        }
      }
      used = use({ fileName: fileName ?? '', bytes: bytes(), fields });
      used.catch(() => {}).finally(() => stream.resume());
    });
    form.on('finish', () => (used ? used.then(resolve, reject) : reject(new NoFile())));
    form.on('error', reject);
    source.on('error', (error) => {
      form.destroy();
      reject(error);
    });
    source.pipe(form);
  });
}
