import { LEAST_PEOPLE } from '@/domain/completion/discussion';
import { FEEDBACK_KEPT_MONTHS } from '@/domain/feedback/kinds';
import { KEPT_MONTHS } from '@/server/commands/anonymise-left';
import { UNDO_HOURS } from '@/server/commands/decide-roster';
import { EXPORT_HOURS } from '@/server/commands/make-export';
import { SLIP_MINUTES } from '@/server/commands/make-slips';
import { HANDOVER_MINUTES } from '@/server/commands/start-handover';
import { KEPT_DAYS } from '@/server/commands/tidy-rosters';
import { IMPORT_KEPT } from '@/server/queries/item-imports';

/** One kind of thing that is stored about people, and the tables it stands in. */
export type Recorded = { title: string; what: string; who: string; kept: string; models: string[] };

const forGood = '一直保留，作为学习档案；离开的党员见下面“保留多久”。';

/** Everything the database stores about people. about.test.tsx fails when a table about people is named nowhere here. */
export const records: Recorded[] = [
  {
    title: '账号',
    what: '账号、姓名、所在单位、职务和任期，什么时候属于哪个单位，您选的字号；密码只存算不回去的摘要。',
    who: '本人；本支部书记、副书记和上级看得到姓名和单位，组织办还看得到账号和职务。',
    kept: `离开满${KEPT_MONTHS}个月，姓名、账号和密码摘要自动抹去。`,
    models: ['Member', 'Appointment', 'Membership'],
  },
  {
    title: '课程',
    what: '每一课从什么时候开始、什么时候完成，由此算出的完成情况和各单位的人数。',
    who: '本人；本支部书记、副书记和上级看得到完成情况，上级看到的报表先是各单位的人数。',
    kept: forGood,
    models: ['LessonProgress', 'CompletionStanding', 'HoursStanding'],
  },
  {
    title: '练习、错题和复习',
    what: '每道题的作答、对错和时间，错题列表，复习到第几次、下次什么时候。',
    who: `只有本人。支部的研讨提纲会用到错得多的题，但不写名字，作答不满${LEAST_PEOPLE}人的不列。`,
    kept: `${forGood}本人清除错题，列表里就没有了。`,
    models: ['Practice', 'MissedItem', 'ReviewCard'],
  },
  {
    title: '考试',
    what: '试卷、每次保存的作答和时间、交卷时间、得分，送到太晚没有计入的答案；用纸质试卷或由人协助作答的，还记下由谁发卷、录入、核对、协助；延长时间、重新打开、作废、更正的原因和经办人。',
    who: '本人（公布成绩以后看得到对错）；本支部书记、副书记和上级看得到最好成绩和考试时间；录入纸质试卷、协助作答的人看得到那一次的作答；组织办处理考试问题时，看得到那一次的试卷、作答和经过。',
    kept: forGood,
    models: ['Attempt', 'TimeGrant', 'ScoreCorrection', 'QuizWindow', 'PaperSheet', 'Assistance'],
  },
  {
    title: '考试中的异常记号',
    what: '离开考试页面的次数和时长，网络地址变没变、登录变没变。只存加密的记号，不存地址本身。系统不因此作任何处理，只供核对。',
    who: '组织办，有疑问时核对。',
    kept: `离开满${KEPT_MONTHS}个月，自动删除。`,
    models: ['IntegritySignal'],
  },
  {
    title: '支部学习和学时',
    what: '支部记录的学习、是否到场、学时和更正的原因，您提出的异议和答复；谁记录、谁更正、谁要求重新计算。',
    who: '本人；本支部书记、副书记和上级。',
    kept: `${forGood}异议和答复的文字随姓名一起抹去。`,
    models: ['StudyEvent', 'StudyAttendance', 'StudyObjection', 'HoursEntry', 'HoursBalance', 'HoursRecount'],
  },
  {
    title: '投诉建议和题目报错',
    what: '您写的文字、时间，答复和答复人。',
    who: '本人；建议由本支部书记、副书记和上级看，投诉只有上级组织办看（所在支部的人看不到），题目报错由编辑台看（看不到报错人的姓名）。',
    kept: `答复以后保留${FEEDBACK_KEPT_MONTHS}个月，到时删除；没有答复的一直留到答复。`,
    models: ['Feedback', 'FeedbackAnswer'],
  },
  {
    title: '站内通知',
    what: '“今天”上的通知、点没点过“知道了”。不发短信，不推送。',
    who: '只有本人。',
    kept: `留到离开满${KEPT_MONTHS}个月。`,
    models: ['Notice'],
  },
  {
    title: '初始密码和当面重设',
    what: '谁在什么时候为谁制作、领取、重设。制作好等待领取的密码加密存放。',
    who: '经办的组织办人员、书记。',
    kept: `加密的密码领取后立即销毁，没人领取的${SLIP_MINUTES}分钟后销毁；当面重设${HANDOVER_MINUTES}分钟内有效。`,
    models: ['SlipRun', 'PasswordHandover'],
  },
  {
    title: '名册和表格文件',
    what: '上传的名册、题目文件，制作好的 Excel 表格，谁上传、谁下载。',
    who: '上传或要求制作的人；名册是组织办。',
    kept: `表格${EXPORT_HOURS}小时后删除；名册${UNDO_HOURS}小时内可以撤回，文件最迟${KEPT_DAYS}天后清空；没有确认的题目文件${IMPORT_KEPT / 3_600_000}小时后作废，下次上传时删除。已经下载的表格由下载的人保管。`,
    models: ['RosterImport', 'ExportFile', 'ItemImport'],
  },
  {
    title: '编辑台的工作',
    what: '文章、课程和题目由谁写、谁审核、谁发布，为什么。',
    who: '编辑、审核。',
    kept: '和课程、题目一起保留，不修改。',
    models: ['Manuscript', 'ArticleVersion', 'LessonVersion', 'ItemVersion', 'ReviewStep'],
  },
  {
    title: '操作记录',
    what: '登录、退出、改密码、开始和完成练习、各种管理操作：什么时候、哪个账号（只记内部编号）、对什么做的。不记密码、姓名、作答和网络地址。',
    who: '组织办看得到和某次考试有关的，支部看得到和某次学习记录有关的；其余只有管理服务器的人看得到。',
    kept: '不修改，也不删除。账号抹去以后，只剩一个编号。',
    models: ['AuditEvent'],
  },
  {
    title: '防止别人乱试密码',
    what: '密码输错的次数，按账号、设备和网络计数。只存加密的记号，看不出账号和地址。',
    who: '谁也看不到，只由程序使用。',
    kept: '一小时内失效。账号不会因此被锁住。',
    models: ['RateLimit'],
  },
];
