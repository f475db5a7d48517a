import { formNames } from '@/domain/completion/hours-words';

type Props = { forms: Record<keyof typeof formNames, number>; text: (hundredths: number) => string };

/** The hours of each form, where there are any. */
export function HoursLines({ forms, text }: Props) {
  const some = (Object.keys(formNames) as (keyof typeof formNames)[]).filter((form) => forms[form] !== 0);
  if (some.length === 0) return null;
  return <p className="muted">{some.map((form) => `${formNames[form]} ${text(forms[form])}`).join('，')}</p>;
}
