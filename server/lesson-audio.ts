import 'server-only';
import { existsSync } from 'node:fs';
import path from 'node:path';

const found = new Map<string, boolean>();

/**
 * Where the recording of a lesson is served, or null when there is none. Recordings are files: `public/audio/<slug>.mp3`, put
 * there before the start.
 */
export function lessonAudio(slug: string): string | null {
  if (!/^[\w-]{1,100}$/.test(slug)) return null;
  let there = found.get(slug);
  if (there === undefined) {
    there = existsSync(path.join(process.cwd(), 'public', 'audio', `${slug}.mp3`));
    found.set(slug, there);
  }
  return there ? `/audio/${slug}.mp3` : null;
}
