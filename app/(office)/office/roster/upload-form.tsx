'use client';
import { useId, useState } from 'react';
import { FormError } from '@/components/form-error';

const MOST_BYTES = 50 * 1024 * 1024;

/** A plain form, so that it works without scripts; with them, a file that is too large is told before it is sent. */
export function UploadForm() {
  const id = useId();
  const [said, setSaid] = useState('');
  const [isSending, setIsSending] = useState(false);

  function check(event: React.FormEvent<HTMLFormElement>) {
    const file = new FormData(event.currentTarget).get('file');
    const tooLarge = file instanceof File && file.size > MOST_BYTES;
    setSaid(tooLarge ? '文件太大，最多 50 MB，请拆成几份。' : '');
    if (tooLarge || isSending) event.preventDefault();
    else setIsSending(true);
  }

  return (
    <form
      method="post"
      action="/api/office/roster"
      encType="multipart/form-data"
      className="stack"
      onSubmit={check}
    >
      {said ? <FormError message={said} /> : null}
      {/* Before the file: the server knows how it is meant when the file arrives. */}
      <fieldset className="roster-modes">
        <legend>文件里没有写到的人</legend>
        <label htmlFor={`${id}-add`}>
          <input id={`${id}-add`} type="radio" name="mode" value="add" defaultChecked />
          <span>
            补充<span className="muted block">没写到的人和单位都不动</span>
          </span>
        </label>
        <label htmlFor={`${id}-complete`}>
          <input id={`${id}-complete`} type="radio" name="mode" value="complete" />
          <span>
            完整<span className="muted block">文件里的单位，没写到的人视为已离开，账号停用</span>
          </span>
        </label>
      </fieldset>
      <div className="field">
        <label htmlFor={id}>名册文件</label>
        <p id={`${id}-hint`} className="muted">
          .xlsx 或 .csv，最多 50 MB、20 万行。
        </p>
        <input id={id} type="file" name="file" required accept=".xlsx,.csv" aria-describedby={`${id}-hint`} />
      </div>
      <button type="submit" className="btn btn-primary" aria-disabled={isSending}>
        {isSending ? '正在上传…' : '上传并预览'}
      </button>
      <p className="muted">上传以后先看预览，确认之前什么都不会改。</p>
    </form>
  );
}
