import { kindNames } from '@/components/kind-names';
import type { LessonCoverage } from '@/domain/desk/lesson-coverage';
import type { ItemKind } from '@/domain/items/item';
import { PRACTICE_ITEMS } from '@/domain/quiz/practice';

const kinds = Object.keys(kindNames) as ItemKind[];

/** Lessons against kinds: how many items there are, and what a practice still lacks. */
export function LessonsTable({ slug, lessons }: { slug: string; lessons: LessonCoverage[] }) {
  if (lessons.length === 0) return <p>还没有课程。</p>;
  return (
    <>
      <p className="muted">
        每格是题数，括号里是已发布的。一次练习抽 {PRACTICE_ITEMS}{' '}
        题，事实各不相同，填空、配对、排序最多各一、共两题。
      </p>
      <table className="report-table coverage-lessons">
        <thead>
          <tr>
            <th scope="col">课程</th>
            {kinds.map((kind) => (
              <th key={kind} scope="col">
                {kindNames[kind]}
              </th>
            ))}
            <th scope="col">一次练习</th>
          </tr>
        </thead>
        <tbody>
          {lessons.map((lesson) => (
            <tr key={lesson.slug}>
              <th scope="row">
                <a
                  className="desk-tap"
                  href={`/desk/articles/${slug}/items?lesson=${encodeURIComponent(lesson.slug)}`}
                >
                  {lesson.title}
                </a>
              </th>
              {kinds.map((kind) => {
                const { live = 0, published = 0 } = lesson.kinds[kind] ?? {};
                return (
                  <td key={kind} data-label={kindNames[kind]}>
                    {live}
                    {published > 0 ? `（${published}）` : ''}
                  </td>
                );
              })}
              <td className="report-wide coverage-verdict" data-label="一次练习">
                {verdict(lesson)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function verdict({ practice, lacking, isShort }: LessonCoverage): string {
  const lacks = lacking.length > 0 ? `缺${lacking.map((kind) => kindNames[kind]).join('、')}` : '';
  if (isShort) return `不够：最多抽 ${practice.live} 题${lacks === '' ? '' : `，${lacks}`}`;
  const members =
    practice.published >= PRACTICE_ITEMS ? '够用' : `够用；已发布的只抽得出 ${practice.published} 题`;
  return lacks === '' ? members : `${members}，${lacks}`;
}
