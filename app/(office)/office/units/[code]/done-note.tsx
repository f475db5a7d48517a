const words: Record<string, string> = {
  changed: '已保存。',
  moved: '已转到新的上级。往日的报表不变。',
  merged: '已合并。原来的单位不再出现，往日的报表还能看。',
  reopened: '已恢复。里面还没有党员，职务也要重新任命。',
  closed: '已撤销。往日的报表还能看。',
  transferred: '已转过来。学习记录跟着本人走，往日的报表不变。',
  split: '新单位已建好，人已转过来。往日的报表不变。',
  appointed: '已任命。本人需要重新登录一次。',
  ended: '任职已结束，本人的登录已退出。',
  extended: '任职的结束时间已改。',
  renamed: '姓名已改。',
  locked: '账号已停用，所有登录已退出。',
  back: '账号已恢复，可以用原来的密码登录。',
};

/** What has just been done, after the page has come anew. */
export function DoneNote({ done }: { done: string | undefined }) {
  const said = done ? words[done] : undefined;
  return said ? (
    <p className="notice notice-good" role="status">
      {said}
    </p>
  ) : null;
}
