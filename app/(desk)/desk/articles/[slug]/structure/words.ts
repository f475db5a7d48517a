import type { Proposal } from '@/domain/article/damage';
import type { LineRole } from '@/domain/article/line-roles';
import type { PlacedProposal } from '@/domain/desk/structure';

/** How the page calls what the domain names. */
export const kindWords: Record<Proposal['kind'], string> = {
  'broken-paragraph': '段落断开',
  'doubled-passage': '重复印出',
  'orphan-tail': '残句',
  'doubled-character': '错字或多字',
  'missing-word': '缺字',
};

export const confidenceWords: Record<Proposal['confidence'], string> = {
  certain: '确定',
  high: '较有把握',
  medium: '不太有把握',
};

export const verdictWords: Record<PlacedProposal['verdict'], string> = {
  open: '待决定',
  accepted: '已接受',
  refused: '不改',
};

export const roleWords: Record<LineRole, string> = {
  title: '标题',
  heading: '小标题',
  paragraph: '正文',
  kicker: '肩题、副题',
  byline: '署名',
  caption: '图片说明',
  other: '不算正文',
};
