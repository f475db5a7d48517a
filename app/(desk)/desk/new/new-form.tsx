'use client';
import { useRef, useState } from 'react';
import { FormError } from '@/components/form-error';

type Props = {
  /** The same form sent twice makes one article. */
  formKey: string;
  /** Why it was not taken, when the form was sent without scripts. */
  problem: string;
};

const NETWORK = '没有传上去。请检查网络，再点一次“上传”；内容还在，不会重复建文章。';
const OVER = '登录已经过期。请在另一个窗口重新登录，再回来点一次“上传”。';
const LARGE = '内容太大了。文字最多 20 万字，文件最大 5 MB。';

/** Sends the form; null when the browser has been led to the article. */
async function send(action: string, form: FormData): Promise<string | null> {
  try {
    const response = await fetch(action, {
      method: 'POST',
      body: form,
      headers: { accept: 'application/json' },
      redirect: 'manual',
    });
    if (response.type === 'opaqueredirect') return OVER;
    if (response.status === 413) return LARGE;
    const body: { to?: string; message?: string } = await response.json();
    if (!body.to) return body.message ?? NETWORK;
    window.location.assign(body.to);
    return null;
  } catch {
    return NETWORK;
  }
}

/** Without scripts the form is sent as it is; with them nothing that was pasted is lost when it is refused. */
export function NewForm({ formKey, problem }: Props) {
  const [message, setMessage] = useState(problem);
  const [pending, setPending] = useState(false);
  const sending = useRef(false);

  async function onSubmit(event: React.FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (sending.current) return;
    sending.current = true;
    setPending(true);
    setMessage('');
    const refused = await send(event.currentTarget.action, new FormData(event.currentTarget));
    // On the way to the article the button stays as it is.
    if (refused === null) return;
    sending.current = false;
    setPending(false);
    setMessage(refused);
  }

  return (
    <form
      action="/api/desk/manuscripts"
      method="post"
      encType="multipart/form-data"
      className="card card-accent stack"
      onSubmit={onSubmit}
    >
      {message ? <FormError id="new-error" message={message} /> : null}
      <input type="hidden" name="key" value={formKey} />
      <div className="field">
        <label htmlFor="text">粘贴文章</label>
        <textarea
          id="text"
          name="text"
          className="min-h-64 leading-relaxed"
          rows={12}
          spellCheck={false}
          autoComplete="off"
          aria-describedby={message ? 'new-error accepted' : 'accepted'}
        />
      </div>
      <div className="field">
        <label htmlFor="file">或者选择文件</label>
        <input id="file" name="file" type="file" accept=".txt,.docx" aria-describedby="accepted" />
      </div>
      <div id="accepted" className="muted stack">
        <p>
          {'粘贴和文件，选一样。文件可以是 .txt（UTF-8、GB18030 编码都可以）或 Word 的 .docx，最大 5 MB；'}
          {'文字最多 20 万字，标点也算。只取文字，图片、批注、脚注和自动编号不要。'}
        </p>
        <p>标题、小标题和正文各占一行；读完以后您还可以改。</p>
      </div>
      <details>
        <summary className="cursor-pointer py-3">网址名（可以不填）</summary>
        <div className="field">
          <label htmlFor="slug">网址名</label>
          <input
            id="slug"
            name="slug"
            maxLength={60}
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            autoComplete="off"
            placeholder="party-history-2026"
            aria-describedby="slug-note"
          />
          <p id="slug-note" className="muted">
            文章网址的最后一段，用小写字母、数字和连字符。不填就由系统取一个。以后不能改。
          </p>
        </div>
      </details>
      <button type="submit" className="btn btn-primary btn-block" aria-disabled={pending}>
        {pending ? '正在上传…' : '上传'}
      </button>
    </form>
  );
}
