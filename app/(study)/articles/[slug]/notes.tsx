import { type Article, sentencesOf } from '@/domain/article/article';
import type { Repair } from '@/domain/article/repair';

/** A repair that is marked in the text, with its number and what the mark says. */
export type Note = { number: number; repair: Repair; says: string };

/** What is said at the word, for each kind of repair that leaves a mark in a sentence. */
function saysOf(repair: Repair): string {
  switch (repair.op) {
    case 'mend':
      return '此处原文有误，已修复';
    case 'drop':
      return '此处原文重复，已修复';
    case 'lost':
      return '此处原文有缺失，无法复原';
    case 'doubt':
      return '此处原文存疑，未改动';
    default:
      return '此处原文次序有误，已修复';
  }
}

/** The repairs that leave a mark, numbered from 1 in reading order, by their id. */
export function numberNotes(article: Article, repairs: Repair[]): Map<string, Note> {
  const byId = new Map(repairs.map((repair) => [repair.id, repair]));
  const marked = [...new Set(sentencesOf(article).flatMap((sentence) => sentence.repairs))];
  const notes = new Map<string, Note>();
  for (const id of marked) {
    const repair = byId.get(id);
    if (repair) notes.set(id, { number: notes.size + 1, repair, says: saysOf(repair) });
  }
  return notes;
}

/** The words before and after, where a repair changed words. */
function Change({ repair }: { repair: Repair }) {
  switch (repair.op) {
    case 'mend':
      return (
        <>
          原文作「{repair.before}」，改为「{repair.after}」。
        </>
      );
    case 'drop':
      return <>重复的「{repair.before}」没有收入。</>;
    case 'lost':
      return <>原文此处印着「{repair.before}」，没有收入。</>;
    case 'doubt':
      return <>原文作「{repair.before}」。</>;
    default:
      return null;
  }
}

/** Every repair, honestly: those marked in the text by number, then how the printed order was put right. */
export function Notes({ repairs, notes }: { repairs: Repair[]; notes: Map<string, Note> }) {
  const others = repairs.filter(({ id }) => !notes.has(id));
  return (
    <section className="stack" aria-labelledby="notes">
      <h2 id="notes">修复说明</h2>
      <ol className="stack">
        {[...notes.values()].map(({ number, repair, says }) => (
          <li key={repair.id} id={`note-${number}`} className="card">
            <b>
              注{number}　{says}
            </b>
            <br />
            <Change repair={repair} />
            {repair.note} <a href={`#mark-${number}`}>回到原处</a>
          </li>
        ))}
      </ol>
      {others.length > 0 ? (
        <details>
          <summary className="min-h-12 cursor-pointer content-center text-red">
            排版次序的修复（{others.length}处）
          </summary>
          <ul className="list-disc pl-6">
            {others.map(({ id, note }) => (
              <li key={id}>{note}</li>
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  );
}
