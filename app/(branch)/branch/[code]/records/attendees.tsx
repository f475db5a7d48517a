'use client';
import { useEffect, useState } from 'react';

export type Listed = { memberId: number; name: string; checked: boolean; note: string | null };

type Props = {
  listed: Listed[];
  /** Ids that were ticked in a form that was refused; null at first. */
  present: Set<string> | null;
};

/** Everybody who belongs to the branch, ticked: whoever was away is ticked off. */
export function Attendees({ listed, present }: Props) {
  const isChecked = ({ memberId, checked }: Listed) => (present ? present.has(String(memberId)) : checked);
  const [came, setCame] = useState(listed.filter(isChecked).length);
  // Without scripts nobody counts along.
  const [ready, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  const count = (event: React.FormEvent<HTMLFieldSetElement>) =>
    setCame(event.currentTarget.querySelectorAll('input:checked').length);
  return (
    <fieldset className="item" onChange={count}>
      <legend>到场的人（没来的，点一下取消勾选）</legend>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(min(13em,100%),1fr))] gap-2">
        {listed.map((each) => (
          <div key={each.memberId}>
            <label className="option h-full">
              <input type="checkbox" name="present" value={each.memberId} defaultChecked={isChecked(each)} />
              <span>
                {each.name}
                {each.note ? <span className="muted block">{each.note}</span> : null}
              </span>
            </label>
          </div>
        ))}
      </div>
      <input type="hidden" name="listed" value={listed.map(({ memberId }) => memberId).join(',')} />
      {ready ? (
        <p role="status" className="mt-3 font-semibold">
          到场 {came} 人，缺席 {listed.length - came} 人。
        </p>
      ) : null}
    </fieldset>
  );
}
