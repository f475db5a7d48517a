import { Moment } from '@/components/moment';
import { printedCode } from '@/domain/quiz/paper-code';
import type { Sheet } from '@/server/queries/paper-sheets';
import { printHref } from './href';

function Standing({ issued, entered, handedIn, until, open }: Sheet) {
  return (
    <span className="muted block">
      <span className="block">
        {`${issued.by}打印，`}
        <Moment at={issued.at} />
      </span>
      {entered ? (
        <span className="block">
          {`${entered.by}录入，`}
          <Moment at={entered.at} />
          {handedIn ? '' : '，还没有确认提交'}
        </span>
      ) : null}
      {handedIn ? (
        <span className="block">
          {handedIn.by ? `${handedIn.by}提交，` : '到时间没有提交，'}
          <Moment at={handedIn.at} />
        </span>
      ) : null}
      {open ? (
        <span className="block">
          最迟
          <Moment at={until} />
          录入并提交
        </span>
      ) : null}
    </span>
  );
}

/** Printed papers: whose, under which code, how far. */
export function SheetList({ unit, sheets }: { unit: string; sheets: Sheet[] }) {
  return (
    <ul className="rows">
      {sheets.map((sheet) => (
        <li key={sheet.attemptId} className="py-3">
          <b>{sheet.member.name}</b>
          {'　编码 '}
          <span className="inline-block">{printedCode(sheet.code)}</span>
          <span className="block">{`${sheet.quiz.title}，第${sheet.number}次`}</span>
          <Standing {...sheet} />
          {sheet.open ? (
            <a
              className="inline-flex min-h-12 items-center"
              href={printHref(unit, sheet.quiz.slug, sheet.attemptId)}
            >
              {`再打印一份${sheet.member.name}的试卷`}
            </a>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
