import type { Draft } from './damage';
import { mend } from './damage-words';
import type { SourceLine } from './source-lines';
import { hasVerb } from './verb-leads';

/** 把这条路线《方案》的重点项目: made part of it by which verb? */
const listing =
  /把(?:(?![列作纳当变转建打造视看抓成融定为入进用写编推]|置于)[^，,。；;]){2,30}?(?=(?:《[^《》]+》)?的(?:重点|重要|主要|核心|首要|基本|关键|必修|示范)(?:项目|内容|任务|抓手|举措|依据|载体|平台|阵地|课程)[，,。；;])/g;
const greeting =
  /以(?:更加)?(?:优异的?成绩|实际行动|崭新面貌)(?=(?:党的|建党|中国共产党|新中国|全国|省|市|县|区)(?:(?!迎|庆|献|向)[^，,。；;]){1,24}(?:召开|周年|诞辰|到来)[，,。；;！!])/g;

/** 将二期工程: what is to be done with it? */
const intending =
  /(?<=下一步|今后|[明今]年|[上下]半年|计划|还|拟|[，,；;。])将(?=([\p{Script=Han}\d]{2,10}(?:工程|项目|活动|行动|计划|建设))[，,。；;])/gu;
/** 培训集中讲授、现场教学相结合的方式: taken by which verb? */
const mixing =
  /(?<=[，,。；;]|^)(?:(?![采用以按行推探坚创运通])[^，,。；;、]){2,20}、[^，,。；;采用以]{2,30}相结合的(?:方式|办法|形式|模式|方法)(?=[，,。；;])/g;

/** Set phrases of official prose that lack their verb; the word put in is marked with 〔〕, or the place is doubted. */
export const missingVerbs = (lines: SourceLine[]): Draft[] =>
  lines
    .filter(({ role }) => role === 'paragraph')
    .flatMap((line) => [
      ...[...line.text.matchAll(listing)].map((match) => {
        const at = match.index + match[0].length;
        const reason = '“把……的重点项目”一类说法缺动词，“列为”“作为”都可能，补作〔列为〕。';
        return mend(
          'missing-word',
          line,
          at - 1,
          match[0].slice(-1),
          `${match[0].slice(-1)}〔列为〕`,
          'medium',
          reason,
        );
      }),
      ...[...line.text.matchAll(greeting)].map((match) => {
        const at = match.index + match[0].length;
        const reason = '“以优异成绩……召开”缺动词，补作〔迎接〕。';
        return mend(
          'missing-word',
          line,
          at - 1,
          match[0].slice(-1),
          `${match[0].slice(-1)}〔迎接〕`,
          'medium',
          reason,
        );
      }),
      ...[...line.text.matchAll(intending)]
        .filter(([, thing = '']) => !hasVerb(thing))
        .map(({ index }) => {
          const reason = '“将……工程”一类说法缺动词，“启动”“实施”都可能，补作将〔实施〕。';
          return mend('missing-word', line, index, '将', '将〔实施〕', 'medium', reason);
        }),
      ...[...line.text.matchAll(mixing)].map(({ 0: before, index }) => {
        const reason = '“……相结合的方式”缺动词，“采取”“采用”都可能，请对照原件。';
        const draft = mend('missing-word', line, index, before, before, 'medium', reason);
        const at = draft.start;
        return {
          ...draft,
          repairs: [
            { op: 'doubt' as const, id: '', at, before, confidence: 'medium' as const, note: reason },
          ],
        };
      }),
    ]);
