import type { Part } from '@/domain/items/item';

type Props = { title: string; parts: Part[]; strong?: boolean };

/** An answer in words: in one line, or a line for each part where the parts have names of their own. */
export function AnswerParts({ title, parts, strong = false }: Props) {
  const Text = strong ? 'b' : 'span';
  if (parts.every(({ label }) => label === ''))
    return (
      <p>
        {title}：<Text>{parts.map(({ text }) => text).join('；')}</Text>
      </p>
    );
  return (
    <div>
      <p>{title}：</p>
      <ul className="mt-1 ml-4">
        {parts.map(({ label, text }) => (
          <li key={label}>
            {label}：<Text>{text || '（空着）'}</Text>
          </li>
        ))}
      </ul>
    </div>
  );
}
