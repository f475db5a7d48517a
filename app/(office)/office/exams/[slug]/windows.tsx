import { Moment } from '@/components/moment';
import type { UnitWindow } from '@/server/queries/office-exam';
import { WindowWords } from '../exam-state';
import { examHref } from './query';
import { RemoveWindow } from './remove-window';
import { WindowForm } from './window-form';

type Props = { slug: string; windows: UnitWindow[]; remove: string | null; done: string | null };

const told: Record<string, string> = {
  window: '已保存。正在作答、时间因此变长的人，马上多出时间。',
  removed: '已取消，回到大家的时间。',
};

/** The units with a window of their own, and the form for another one. */
export function Windows({ slug, windows, remove, done }: Props) {
  const removing = windows.find(({ code, may }) => may && code === remove);
  return (
    <section className="card stack" aria-labelledby="windows">
      <h2 id="windows">各单位的时间</h2>
      {done && told[done] ? (
        <p role="status" className="notice notice-good">
          {told[done]}
        </p>
      ) : null}
      {windows.length === 0 ? <p className="muted">没有单位另设时间，大家都一样。</p> : null}
      <ul className="rows">
        {windows.map((window) => (
          <li key={window.code} className="py-3">
            <p>
              <b>{window.name}</b>
              <span className="muted">{`（${window.code}）`}</span>
            </p>
            <WindowWords window={window} same />
            <p className="muted">
              {`${window.by} 设于`}
              <Moment at={window.setAt} />
            </p>
            {window.may ? (
              window === removing ? (
                <RemoveWindow
                  slug={slug}
                  unit={window.code}
                  name={window.name}
                  back={`${examHref(slug)}#windows`}
                />
              ) : (
                <a className="office-tap" href={`${examHref(slug, { remove: window.code })}#windows`}>
                  取消<span className="visually-hidden">{`${window.name}另设的时间`}</span>
                </a>
              )
            ) : (
              <p className="muted">上级设置，这里不能改。</p>
            )}
          </li>
        ))}
      </ul>
      <WindowForm slug={slug} />
    </section>
  );
}
