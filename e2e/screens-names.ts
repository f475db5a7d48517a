/** In the page: in place of the marks by which the access walk finds its rows, words as an office would write them. */
export function present(): void {
  const words: [RegExp, string][] = [
    [/被查看的支部/g, '海滨社区党支部'],
    [/另一个支部/g, '翠香社区党支部'],
    [/被看的党员/g, '何志远'],
    [/忘密码的党员/g, '罗德明'],
    [/被查看的活动[0-9a-f]{8}/g, '秋季集中学习'],
    [/被查看的期次[0-9a-f]{8}/g, '第1期培训班'],
    [/编辑台上的文章 access-[0-9a-f]{8}/g, '珠海：以党建引领特区发展'],
    [/编辑台上的课 [0-9a-f]{4}/g, '特区发展离不开党的坚强领导'],
    [/（access-[0-9a-f]{8}）/g, ''],
    [/access-[0-9a-f]{8}(-1)?/g, 'party-building'],
    [/只有本支部知道的主题[0-9a-f]{4}/g, '学习全会精神'],
    [/只有读的人知道的话[0-9a-f]{6}/g, '希望学习材料早一点发下来。'],
    [/e2e-[0-9a-f]{12}/g, 'ZH010203'],
    [/E2E-[0-9A-F]{10}/g, 'ZH-0102'],
    [/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '20260701-0102'],
  ];
  const put = (text: string) => words.reduce((now, [mark, word]) => now.replace(mark, word), text);
  const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
    const [before, after] = [node.nodeValue ?? '', put(node.nodeValue ?? '')];
    if (after !== before) node.nodeValue = after;
  }
  document.title = put(document.title);
  for (const field of document.querySelectorAll<HTMLInputElement>('input[type=text], textarea'))
    if (put(field.value) !== field.value) field.value = put(field.value);
}
