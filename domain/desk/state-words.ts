import type { VersionState } from './version-state';

/** What a state is called on the desk. */
export const stateNames: Record<VersionState, string> = {
  draft: '待审',
  edited: '已修改，待审',
  approved: '已接受',
  published: '已发布',
  withdrawn: '已撤下',
  rejected: '不用',
};

/** What the state means for whoever looks at the item, and what comes next. */
export const stateMeanings: Record<VersionState, string> = {
  draft: '机器生成或从文件导入，还没有人看过。',
  edited: '有人写过或改过，还要有人看过并接受。',
  approved: '已经有人看过并接受，等另一位审核人员发布。',
  published: '党员现在做的就是这一版。',
  withdrawn: '不再出给党员；已经做过的成绩不变。',
  rejected: '不会发布；改好以后可以再接受。',
};

/** The steps of a history in words. */
export const stepNames: Record<string, string> = {
  accept: '接受',
  reject: '不用',
  publish: '发布',
  withdraw: '撤下',
  replace: '由新版本代替',
  undo: '撤销',
  edit: '写了新版本',
};

/** Where an item came from. */
export const originNames: Record<string, string> = {
  file: '随课程文件',
  generated: '机器生成',
  hand: '人工编写',
  import: '导入',
};

/** Reasons for not using an item, to choose from; another can be written. */
export const rejectReasons = [
  '没有考查价值',
  '答案有争议',
  '干扰项不合理',
  '题干不通顺或有歧义',
  '与别的题重复',
  '依据的原文有误',
] as const;
