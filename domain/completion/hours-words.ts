import type { StudyForm, TargetRole } from './hours';

/** What the forms and roles are called on screens and in files. */
export const formNames: Record<StudyForm, string> = {
  training: '集中培训',
  discussion: '支部研讨',
  onsite: '现场教学',
  self_study: '自学',
};

export const roleNames: Record<TargetRole, string> = { member: '党员', secretary: '书记', deputy: '副书记' };
