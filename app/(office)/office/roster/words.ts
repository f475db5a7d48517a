import type { PreviewKind } from '@/domain/organisation/roster-preview';
import type { RosterImportStage } from '@/server/queries/roster-imports';

/** Each kind of change as the office calls it; `unit` counts them. */
export const kindWords: Record<PreviewKind, { text: string; unit: string }> = {
  unitsCreated: { text: '新单位', unit: '个' },
  unitsRenamed: { text: '单位改名', unit: '个' },
  unitsMoved: { text: '单位换上级', unit: '个' },
  membersCreated: { text: '新增党员', unit: '人' },
  membersMoved: { text: '转到别的单位', unit: '人' },
  membersRenamed: { text: '党员改名', unit: '人' },
  membersReturned: { text: '重新加入', unit: '人' },
  membersLeft: { text: '离开', unit: '人' },
  officesBegun: { text: '任职开始', unit: '项' },
  officesEnded: { text: '任职结束', unit: '项' },
};

/** Where an import is. */
export const stageWords: Record<RosterImportStage, string> = {
  reading: '正在读取',
  read: '等您确认',
  refused: '有问题，没有导入',
  applying: '正在导入',
  applied: '已导入',
  undoing: '正在撤回',
  undone: '已撤回',
  failed: '没有读成',
  discarded: '已放弃',
};
