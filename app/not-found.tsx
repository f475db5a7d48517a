import type { Metadata } from 'next';
import { PageFrame } from '@/components/page-frame';

export const metadata: Metadata = { title: '没有找到' };

export default function NotFound() {
  return (
    <PageFrame tabs={false}>
      <div className="stack">
        <h1>没有找到这个页面</h1>
        <p>网址可能写错了，内容可能已经移走，或者您没有权限查看。</p>
        <p>
          <a className="btn btn-primary" href="/">
            回到今天
          </a>
        </p>
        <p>
          从群里的链接进来打不开？请核对登录的账号，或者看看<a href="/help">帮助</a>。
        </p>
      </div>
    </PageFrame>
  );
}
