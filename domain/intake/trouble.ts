/** Most characters of an article, in UTF-16 units: Chinese characters and punctuation count one each. */
export const MAX_CHARACTERS = 200_000;
/** Largest file that is taken, bytes. */
export const MAX_FILE_BYTES = 5 * 1024 * 1024;

/** Why a text or file cannot become an article, each with the words that say what to do. */
export const troubles = {
  Nothing: '还没有内容。请粘贴文章，或选择一个文件。',
  Both: '粘贴了文字，又选了文件。请只留一样。',
  Empty: '里面没有文字。请换一个文件，或把文章粘贴进来。',
  TooLong: '文章超过 20 万字。请分成几篇，分别上传。',
  TooLarge: '文件超过 5 MB。请去掉其中的图片再存一次，或直接粘贴文字。',
  WrongType: '只能读 .txt 和 .docx 文件。请用 Word 或 WPS 另存为 .docx，或直接粘贴文字。',
  Pdf: '这是 PDF 文件，读不了。请打开它，全选、复制，再把文字粘贴进来。',
  OldWord: '这是旧格式的 Word 文件（.doc）。请用 Word 或 WPS 打开，另存为 .docx 后再传。',
  Image: '这是图片，读不了里面的字。请先做文字识别，再把识别出的文字粘贴进来。',
  Binary: '这不是文字文件。请换成 .txt 或 .docx，或直接粘贴文字。',
  UnknownEncoding: '认不出这个文件的文字编码。请用记事本打开，另存为 UTF-8 后再传，或直接粘贴文字。',
  BrokenWord: '这个 Word 文件打不开，可能已经损坏。请用 Word 或 WPS 打开后另存一份，或直接粘贴文字。',
  Bomb: '这个 Word 文件展开后太大。请去掉其中的图片和附件再存一次，或直接粘贴文字。',
  NotChinese: '里面几乎没有汉字。请确认选对了文件。',
  NoSentences: '里面没有完整的句子，出不了题。请确认文章有正文，句子以句号结尾。',
} as const;

export type Trouble = keyof typeof troubles;

/** A text or file that cannot become an article; `trouble` says why, the message is for the person who brought it. */
export class UnreadableArticle extends Error {
  override name = 'UnreadableArticle';
  constructor(readonly trouble: Trouble) {
    super(troubles[trouble]);
  }
}
