import { FilesInWeChat } from '@/app/in-wechat';
import { reportHref } from './query';

type Props = { code: string; campaign: string | null; people: number; most: number };

/** The way to the Excel file; where it would take long, it says so. */
export function ExportLink({ code, campaign, people, most }: Props) {
  if (people === 0) return null;
  return (
    <div className="no-print">
      <a className="btn btn-block" href={reportHref(code, { campaign }, '/export')}>
        {people > most ? '制作 Excel 表格' : '下载 Excel 表格'}
      </a>
      {people > most ? <p className="muted">人数较多，在后台制作，做好以后通知您。</p> : null}
      <FilesInWeChat />
    </div>
  );
}
