import type { Structure } from '@/domain/desk/structure';
import { submitConfirm, submitReopen } from './actions';
import { StepForm } from './step-form';

type Props = { structure: Structure; slug: string; revision: number };

/** The last step: what will be confirmed, what happens then, and what has to be ticked for what is still open. */
export function Confirm({ structure, slug, revision }: Props) {
  const { title, sections, sentences, open, waiting } = structure;
  return (
    <section className="card card-accent stack" aria-labelledby="confirm">
      <h2 id="confirm">确认结构</h2>
      <p>
        {title ? `标题：《${title}》。` : '还没有标题：请在正文里选一行，把它设为“标题”。'}共 {sections} 节、
        {sentences} 句。
      </p>
      <p>
        确认以后，系统按这个结构起草课程和题目，一般几分钟，期间可以离开页面。文章发布以前，还可以回来重新修改结构。
      </p>
      <StepForm submit={submitConfirm} hidden={{ slug, revision }} className="stack">
        {open > 0 ? (
          <label className="option">
            <input type="checkbox" name="leaveOpen" />
            <span>
              还有 {open} 条建议没决定。没决定的句子先不出题（{waiting} 句）。
            </span>
          </label>
        ) : null}
        <button type="submit" className="btn btn-primary btn-block">
          确认结构，开始生成
        </button>
      </StepForm>
    </section>
  );
}

/** The way back to an open structure, while nothing of the article is published. */
export function Reopen({ slug, revision }: { slug: string; revision: number }) {
  return (
    <section className="card stack" aria-labelledby="reopen">
      <h2 id="reopen">还要改结构？</h2>
      <p>重新打开以后可以接着修改，改完再确认一次，系统重新起草。有人改过或接受过的课程和题目都留着。</p>
      <StepForm submit={submitReopen} hidden={{ slug, revision }}>
        <button type="submit" className="btn">
          重新修改结构
        </button>
      </StepForm>
    </section>
  );
}
