'use client';
import { useState } from 'react';

export type Sentence = { id: string; text: string };
type Props = { sentences: Sentence[]; sources: { sentence: string; quote: string }[]; onChange: () => void };

/** Characters of a sentence in the list to choose from. */
const SHORT = 28;
/** Sentences an item may rest on. */
const MOST = 6;

/** The sentences that prove the key, each with the words that do; marking words in the sentence takes them over. */
export function SourceFields({ sentences, sources, onChange }: Props) {
  const [rows, setRows] = useState(sources.length > 0 ? sources : [{ sentence: '', quote: '' }]);
  const set = (at: number, row: { sentence: string; quote: string }) => {
    setRows(rows.map((old, each) => (each === at ? row : old)));
    onChange();
  };
  const take = (at: number, text: string) => {
    const marked = window.getSelection()?.toString().trim() ?? '';
    const row = rows[at];
    if (row && marked.length > 1 && text.includes(marked)) set(at, { ...row, quote: marked });
  };
  return (
    <fieldset className="stack">
      <legend>原文出处</legend>
      {rows.map(({ sentence, quote }, at) => {
        const text = sentences.find(({ id }) => id === sentence)?.text ?? '';
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a place in the form is known by its place alone
          <div key={at} className="stack">
            <div className="field">
              <label>
                依据哪一句{rows.length > 1 ? `（${at + 1}）` : ''}
                <select
                  name="sentence"
                  value={sentence}
                  onChange={({ target }) =>
                    set(at, {
                      sentence: target.value,
                      quote: sentences.find(({ id }) => id === target.value)?.text ?? '',
                    })
                  }
                >
                  <option value="">{at === 0 ? '请选择' : '不用这一句'}</option>
                  {sentence && !text ? <option value={sentence}>{sentence}（新版文章里没有）</option> : null}
                  {sentences.map((each) => (
                    <option key={each.id} value={each.id}>
                      {each.id} {each.text.slice(0, SHORT)}
                    </option>
                  ))}
                </select>
              </label>
            </div>
            {text ? (
              <p className="source" onMouseUp={() => take(at, text)}>
                {text}
              </p>
            ) : null}
            <div className="field">
              <label>
                能证明答案的文字（原文照抄；在上面的句子里选中文字，会自动填到这里）
                <textarea
                  name="quote"
                  rows={2}
                  maxLength={1000}
                  value={quote}
                  onChange={({ target }) => set(at, { sentence, quote: target.value })}
                />
              </label>
            </div>
          </div>
        );
      })}
      {rows.length < MOST ? (
        <button
          type="button"
          className="btn btn-quiet"
          onClick={() => setRows([...rows, { sentence: '', quote: '' }])}
        >
          再加一句
        </button>
      ) : null}
    </fieldset>
  );
}
