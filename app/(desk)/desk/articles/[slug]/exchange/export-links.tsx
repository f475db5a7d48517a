/** Files to take along, in every format, of what is under review or published. */
export function ExportLinks({
  slug,
  counts,
}: {
  slug: string;
  counts: { review: number; published: number };
}) {
  const base = `/api/desk/articles/${slug}/export`;
  const sets = [
    { which: 'review', name: '审核中的题（不用的除外）', count: counts.review },
    { which: 'published', name: '已发布的题', count: counts.published },
  ];
  return (
    <section className="card stack" aria-labelledby="export">
      <h2 id="export">导出</h2>
      <p>
        Excel 适合多人校对；Moodle XML 和 GIFT 可以导入 Moodle 等学习平台；QTI 3
        给支持这一标准的平台用，只能导出。解析和原文出处都在里面。
      </p>
      {sets.map(({ which, name, count }) => (
        <div key={which}>
          <h3>
            {name}：{`${count}\u00a0道`}
          </h3>
          {count > 0 ? (
            <p className="report-jumps">
              {formats.map(([format, text]) => (
                <a key={format} href={`${base}?format=${format}&which=${which}`}>
                  {text}
                </a>
              ))}
            </p>
          ) : (
            <p className="muted">还没有。</p>
          )}
        </div>
      ))}
    </section>
  );
}

const formats = [
  ['xlsx', 'Excel'],
  ['moodle-xml', 'Moodle XML'],
  ['gift', 'GIFT'],
  ['qti3', 'QTI 3'],
] as const;
