import { reportHref } from './query';

type Props = { code: string; campaign: string | null; people: number; most: number };

/** The way to the Excel file; where it would be too large, what to do instead. */
export function ExportLink({ code, campaign, people, most }: Props) {
  if (people === 0) return null;
  if (people > most) {
    return <p className="muted">人数超过 {most} 人，不能一次下载。请进入下级单位，分别下载 Excel 表格。</p>;
  }
  return (
    <div className="no-print">
      <a className="btn btn-block" href={reportHref(code, { campaign }, '/export')}>
        下载 Excel 表格
      </a>
      <p className="muted">微信里下载不了时，点右上角“…”，选“在浏览器打开”。</p>
    </div>
  );
}
