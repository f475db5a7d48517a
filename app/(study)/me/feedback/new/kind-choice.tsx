import type { FeedbackReaders } from '@/server/queries/feedback-readers';

/** Names told in full; more would be a list nobody reads. */
const NAMED = 3;

const listed = (names: string[]) =>
  [...new Set(names)].slice(0, NAMED).join('、') + (new Set(names).size > NAMED ? '等' : '');

/** Who reads a suggestion, in words. */
function suggestionReaders(readers: FeedbackReaders['suggestion']): string {
  const own = readers.filter(({ own: here }) => here).map(({ name }) => name);
  const above = readers.filter(({ own: here }) => !here).map(({ unit }) => unit);
  const parts = [
    ...(own.length > 0 ? [`本支部的${listed(own)}`] : []),
    ...(above.length > 0 ? [`上级（${listed(above)}）`] : []),
  ];
  return `${parts.join('和')}看得到，由其中一位答复。`;
}

function complaintReaders(readers: FeedbackReaders['complaint']): string {
  return `只有上级组织办（${listed(readers.map(({ unit }) => unit))}）看得到，由他们答复。您所在支部的书记、副书记和其他人都看不到。`;
}

/** What it is, and with each who will read it: said before it is written, because that decides what one writes. */
export function KindChoice({ readers }: { readers: FeedbackReaders }) {
  const kinds = [
    {
      value: 'suggestion',
      text: '建议',
      about: '对学习安排、会议、这个系统的意见。',
      who: readers.suggestion.length > 0 ? suggestionReaders(readers.suggestion) : null,
    },
    {
      value: 'complaint',
      text: '投诉',
      about: '支部或支部里的人做得不对。',
      who: readers.complaint.length > 0 ? complaintReaders(readers.complaint) : null,
    },
  ];
  const only = kinds.filter(({ who }) => who !== null).length === 1;
  return (
    <fieldset className="stack">
      <legend className="mb-2 font-bold">这是</legend>
      {kinds.map(({ value, text, about, who }) => (
        <label key={value} className="option items-start!">
          <input
            type="radio"
            name="kind"
            value={value}
            required
            disabled={who === null}
            defaultChecked={only && who !== null}
            aria-describedby={`about-${value}`}
          />
          <span>
            <span className="block font-bold">{text}</span>
            <span id={`about-${value}`}>
              {about}
              <span className="block">{who ?? '现在没有能阅读和答复的人。请直接联系上级党组织。'}</span>
            </span>
          </span>
        </label>
      ))}
      <p className="muted">看得到的人也看得到您的姓名。觉得题目错了，请在做过的题目下面点“题目有误”。</p>
    </fieldset>
  );
}
