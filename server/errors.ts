import 'server-only';

/** Every failure a member can meet, by name, with the words that say what to do next. */
export const messages = {
  InvalidInput: '填写的内容有误，请按提示修改后再试。',
  NotFound: '没有找到，或者您没有权限查看。',
  WrongCredentials: '账号或密码不正确。请核对后再试；忘记密码，请联系支部书记。',
  TooManyAttempts: '密码输错次数较多，请稍等片刻再试。',
  PasswordExpired: '初始密码已过期，请联系支部书记重新发放。',
  Busy: '现在登录的人较多，请过几秒再点一次“登录”。',
  WrongPassword: '当前密码不正确，请重新输入。',
  LoginTaken: '这个账号已经有人使用，请换一个。',
  WeakPassword: '新密码不符合要求，请按提示修改。',
  NotOpenYet: '考试还没有开始，请在开放时间内再来。',
  Closed: '考试已经截止，不能再开始。',
  NoAttemptsLeft: '作答次数已经用完。',
  AttemptNotOpen: '这次考试已经交卷或到时间收卷，不能再作答。',
  AttemptMoved: '这次考试的状态刚刚变了。请刷新页面，看过最新的情况再决定。',
  OtherAttemptOpen: '这位党员正在作答这场考试的另一次。请等交卷以后再重新打开。',
  OtherMember: '这不是开始这次考试的账号。请用开始考试的账号登录。',
  AttemptStillOpen: '考试还没有交卷，暂时不能查看结果。',
  PaperTooSmall: '题库中的题目不够组成一份试卷，请联系组织办。',
  PracticeFinished: '这次练习已经完成。',
  PracticeMoved: '这次练习已经往前走了。请刷新页面，从现在的题目接着做。',
  NoItems: '这一课还没有练习题。请先读其他课程，过几天再来。',
  AnswerMissing: '还没有作答，请先选择答案。',
  AnswerIncomplete: '还没有答完，请把每一处都填好或选好，同一项不要选两次。',
  ItemMoved: '有人刚刚改过这里。请刷新页面，看过最新的内容再决定。',
  StepNotAllowed: '现在的状态不能这样处理。请刷新页面，看过最新的内容再决定。',
  NothingToUndo: '没有可以撤销的：只能撤销自己刚做的一步，发布和撤下不在其中。',
  ItemRefused: '还没有保存：这道题没有通过检查，请按下面的提示修改。',
  LessonRefused: '还没有保存：这一课有几处没有通过检查，请按下面的提示修改。',
  NothingChanged: '内容没有改动，不用保存。',
  StructureClosed: '现在不能改结构：文章正在读取或生成，或者结构已经确认。请刷新页面，看过最新的状态再决定。',
  RepairMisfit: '没有保存：这处修改与原文或别处的修改对不上。',
  ProposalsOpen: '还有没决定的修复建议。请逐条决定，或者勾选“没决定的句子先不出题”再确认。',
  NoTitle: '还没有标题。请先在正文里指定哪一行是标题。',
  NoSentences: '文章里还没有正文句子，不能生成课程。请先把正文的行设为“正文”。',
  StructureOpen: '文章的结构正在修改，还没有确认，现在不能发布。请先在“结构与修复”里确认。',
  ArticlePublished: '这篇文章已经发布，结构不再改动。文字有变，请作为新文章上传。',
  ConfirmFirst: '还没有保存。请先看下面的影响，确认没有问题，再点“确认并保存”。',
  CampaignSlugTaken: '这个网址名已经有别的活动在用，请换一个。',
  CampaignHasHistory: '已经有人在这个活动里学习或考试，不能删除，可以结束它。',
  SessionHeld: '已经有人在这一期里考试，不能删除。可以改时间，或者把单位移到别的期。',
  WindowOfSession: '这个单位的考试时间由活动的期次统一安排，请到那一期里改。',
  SlugTaken: '这个网址名已经有别的测验在用，请换一个。',
  QuizStarted: '已经有人开始作答，考试规则不再改动。需要不同的规则，请另建一份测验。',
  ResultsReleased: '成绩已经公布，公布时间不再改动。',
  ImportMoved: '预览之后，这里的题目或事实有改动，还没有导入。下面是新的预览，请看过再确认。',
  ImportRefused: '有不合格的题，一道也没有导入。请改好文件再传，或勾选“不合格的不导入”后再确认。',
  NothingToExport: '还没有可以导出的题目。',
  TooFast: '操作太快了，请稍等一下再试。',
  RosterFileMissing: '还没有选择文件。请选一份 .xlsx 或 .csv 名册再上传。',
  RosterFileKind: '名册文件要用 .xlsx 或 .csv 格式。',
  RosterTooLarge: '文件太大，最多 50 MB，请拆成几份。',
  RosterStageMoved: '这次导入的状态刚刚变了。请刷新页面，看过最新的情况再决定。',
  RosterPreviewMoved: '预览更新过了，还没有导入。请看过下面最新的预览再确认。',
  RosterLeaversUnseen: '这次导入会停用账号，还没有导入。请先勾选确认，再点“确认导入”。',
  RosterTooLate: '已经超过 24 小时，不能整批撤回。请用新的名册更正，或在“单位和人员”里逐个修改。',
  EventExists: '这个页面已经记过一次学习了。请回到学习记录查看；要再记一次，请重新点“记一次学习”。',
  SameEvent: '这一天已经记过一次同样形式的学习。请先看看是不是同一次；确实是另一次，请勾选后再保存。',
  EventMoved: '另一位同志刚刚改过这次学习，您的修改还没有保存。请刷新页面，看过最新的内容再改。',
  EventCancelled: '这次学习已经撤销，不能再改。需要的话，请重新记一次。',
  NobodyThere: '那一天本单位没有直属党员，不能记。请到下一级支部记录。',
  AttendeesMoved: '那一天的人员和页面上的名单不一样。请换成那一天的名单，再勾选一次。',
  OwnHours: '自己的学时不能由自己更正，请上级单位办理。',
  Answered: '这条异议已经有答复。',
  AlreadyAnswered: '已经有人答复过了，您的答复没有发出。请刷新页面，看看答复的内容。',
  NobodyReads: '现在还没有指定阅读和答复的人，没有发出。请先直接联系上级党组织。',
  FeedbackPerDay: '今天提交得已经很多了，这一条没有发出。请明天再提交。',
  FeedbackSent: '这一条已经发出过了。要再写一条，请回到“投诉建议”，重新点“写一条”。',
  TooManyToRecount: '人数较多，请管理员在服务器上运行重新计算的命令。',
  TreeBusy: '正在导入名册或调整单位，请过一会儿再试。',
  UnitMoved: '这里刚刚有人改过，还没有保存。请刷新页面，看过最新的情况再决定。',
  UnitCircle: '不能放到自己或自己的下级单位里，请另选一个单位。',
  AboveClosed: '上级单位也已经撤销，不能恢复这个单位。请先恢复上级单位。',
  UnitNotEmpty: '这个单位还有党员或下级单位，不能撤销。请先把他们转走，或者合并到别的单位。',
  CodeTaken: '这个单位代码已经有单位在用（包括已撤销的），请换一个。',
  HigherOffice: '其中有人在上级单位任职，账号由上级组织办管理。请不要选这些人，或请上级组织办办理。',
  OnPaper: '这次考试已经打印了纸质试卷，不能同时在手机上作答。请把纸质试卷交给支部录入；有疑问请找支部书记。',
  SittingOnline: '正在手机上作答这场考试，不能再打印纸质试卷。请等交卷以后再说。',
  PaperCodeWrong: '编码不对，请对照试卷右上角的8个字符再输入一次。',
  PaperMoved: '另一位同志刚刚录入过这份试卷，您这次的没有保存。请看过最新的录入结果再决定。',
  PaperMovedByYou: '这份试卷您刚才已经录入过，和这一次填的不一样，这一次没有保存。请看过已录入的内容再决定。',
  PaperOver: '这份试卷已经提交，或者过了录入时间、已经作废，不能再录入。有疑问请联系组织办。',
  PaperAnswers: '还没有保存：有几题录入的内容不对，请按下面的提示改正。',
  NobodyChosen: '还没有选人。请先勾选用纸质试卷的同志。',
  MemberPassword: '密码不对。请党员本人再输入一次；忘了密码，可以先当面帮助重设。',
  MemberFirstPassword: '这位同志还在用初始密码，请先当面帮助设一个新密码，再开始考试。',
  NotYourself: '不能停用自己的账号。',
  UnitGone: '原来的单位已经撤销或合并，不能恢复。请先在名册里安排新的单位。',
  OwnTerm: '不能给自己任命比现在任期更长的职务，也不能延长自己的任期。请另一位组织办或上级组织办办理。',
  LastOffice: '没有别的组织办管理这个单位了，不能结束。请先任命另一位，再结束这一项。',
  AppointmentThere: '这个人在这个单位已经有同样的任职，不用重复任命。',
  TooManySlips: '人数较多，一次最多 2000 人。请进入下级单位，分别制作。',
  SlipsRunning: '这个单位的初始密码正在由另一位组织办人员制作，请等这一批做完。',
  NoSlips: '没有需要制作的：这里的党员都已经有密码。',
  SlipsGone: '这一批初始密码已经领取或已经销毁，不能再看。没有用过的可以重新制作，旧的随即作废。',
  HandoverOver: '这次重设已经用过、超过时间或已经取消。请支部书记从您的页面重新开始。',
  ExportTooLarge: '人数较多，要在后台制作。请回到上一页再点一次下载。',
  ExportsRunning: '您要的表格还在制作，请等做好几份以后再要。',
} as const;

export type ErrorName = keyof typeof messages;

/** An expected failure. `fields` holds a message per form field; `seconds` how long to wait. */
export type Failure = { ok: false; error: ErrorName; fields?: Record<string, string>; seconds?: number };

export type Result<T> = { ok: true; value: T } | Failure;

export function ok<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

export function fail(error: ErrorName, more: Omit<Failure, 'ok' | 'error'> = {}): Failure {
  return { ok: false, error, ...more };
}

/** The sentence a member reads for a failure. */
export function say(failure: Failure): string {
  const wait = failure.seconds ? `（约 ${failure.seconds} 秒后）` : '';
  return messages[failure.error] + wait;
}
