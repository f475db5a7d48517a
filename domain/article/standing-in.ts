/** Things an article names once and then calls by their bare noun: 这个“四点半课堂” becomes 课堂. */
const nouns =
  '项目|课堂|讲堂|集市|队伍|制度|机制|活动|课程|工程|行动|平台|大赛|比赛|小分队|分队|服务队|夏令营|方案|规划|办法|意见|决定|决议|通知|条例|细则|规定|训令|培训|培训班|展览|展厅|展馆|品牌|模式';
/** What shows that a bare noun is not the subject but part of a longer word: 项目建设, 活动中心. */
const part = '于|见|受|把|内容|建设|管理|中心|资金|党|组织|负责人|室|化|名称|类|主题';
const bare = new RegExp(`^((?:[^，,]{2,14}[，,])?)(${nouns})(?!${part})(?=\\p{Script=Han})`, 'u');
const timeOnly = /(?:年|月|日|底|初|旬|来|假|期|季|起|后|前|间|时|周)[，,]$/;

/** What was named before: by its noun, how the article calls it in full. */
export type Named = (noun: string) => string | null;

/**
 * Who is meant by a bare noun: the last name before it in quotation marks that ends in that noun (课堂: “四点半课堂”) or
 * stands before it (制度: “红马甲积分”制度); of a team, its full name.
 * @param before all text before the sentence, in reading order
 */
export function namedBefore(before: string): Named {
  return (noun) => {
    const quoted = [
      ...before.matchAll(
        new RegExp(`“[^“”]{1,14}${noun}”|“[^“”]{2,14}”${noun}|《[^《》]{3,40}${noun}》`, 'g'),
      ),
    ].at(-1)?.[0];
    if (quoted !== undefined) return quoted;
    if (!/队/.test(noun)) return null;
    const team = [
      ...before.matchAll(
        /(?<![\p{Script=Han}])[\p{Script=Han}]{3,14}(?:服务队|突击队|宣讲队|工作队|先锋队)/gu,
      ),
    ].at(-1)?.[0];
    return team ?? null;
  };
}

/**
 * A clause that can be read alone: the bare noun it begins with (after a time) replaced by the full name; null where the
 * article gives none.
 */
export function withFullName(clause: string, named: Named): string | null {
  const match = bare.exec(clause);
  if (!match) return clause;
  const [, lead = '', noun = ''] = match;
  if (lead !== '' && !timeOnly.test(lead) && !/^(?:为|随着|通过|经过|目前|改造)/.test(lead)) return clause;
  const name = named(noun);
  return name === null ? null : lead + name + clause.slice(lead.length + noun.length);
}
