'use client';
import { useId, useState } from 'react';
import { FormError } from '@/components/form-error';

/** A plain form, so that it works without scripts; with them, a file that is too large is told before it is sent. */
export function UploadForm({ slug, mostBytes }: { slug: string; mostBytes: number }) {
  const id = useId();
  const [said, setSaid] = useState('');
  const [isSending, setIsSending] = useState(false);

  function check(event: React.FormEvent<HTMLFormElement>) {
    const file = new FormData(event.currentTarget).get('file');
    const tooLarge = file instanceof File && file.size > mostBytes;
    setSaid(tooLarge ? '文件太大，最多 5 MB，请拆成几份再导入。' : '');
    if (tooLarge || isSending) event.preventDefault();
    else setIsSending(true);
  }

  return (
    <form
      method="post"
      action="/api/desk/imports"
      encType="multipart/form-data"
      className="stack"
      onSubmit={check}
    >
      {said ? <FormError message={said} /> : null}
      <input type="hidden" name="slug" value={slug} />
      <div className="field">
        <label htmlFor={id}>题目文件</label>
        <p id={`${id}-hint`} className="muted">
          GIFT（.txt）、Moodle XML（.xml）或 Excel（.xlsx），最多 5 MB、1000 道题。
        </p>
        <input
          id={id}
          type="file"
          name="file"
          required
          accept=".txt,.gift,.xml,.xlsx"
          aria-describedby={`${id}-hint`}
        />
      </div>
      <button type="submit" className="btn btn-primary" aria-disabled={isSending}>
        {isSending ? '正在上传…' : '上传并预览'}
      </button>
      <p className="muted">上传以后先看预览，确认之前什么都不会改。</p>
    </form>
  );
}
