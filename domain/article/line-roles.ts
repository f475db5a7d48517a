import { headingFamily, isCredit, isHeading } from './headings';

/**
 * What a line beside the running text is printed for: a kicker or subtitle of the headline, who made the page, what a
 * picture shows and who took it, anything else.
 */
export const asideRoles = ['kicker', 'byline', 'caption', 'other'] as const;
export type AsideRole = (typeof asideRoles)[number];

/** What a line of an article is. */
export type LineRole = 'title' | 'heading' | 'paragraph' | AsideRole;

export const isAsideRole = (role: LineRole): role is AsideRole => asideRoles.some((each) => each === role);

const picture = /^[（(]?(?:图片?[:：]|供图)|(?:摄|供图|图)[）)]?$/;

/** What a credit line or a credit behind a paragraph is: a picture's, or the page's. */
export const creditRole = (text: string): 'caption' | 'byline' => (picture.test(text) ? 'caption' : 'byline');

/** A line that says itself that it belongs to a picture; a hint for an editor, because it may also be told in the text. */
export const seemsCaption = (text: string): boolean =>
  /^[（(【[]?(?:图片?说明|图为|上图|下图|左图|右图|资料图)/.test(text) ||
  /。\s*[^。]{0,20}(?:摄|供图)[）)]?$/.test(text);

/** What the rules see in a line by itself. */
export function ownRole(text: string): LineRole {
  if (isHeading(text)) return 'heading';
  return isCredit(text) ? creditRole(text) : 'paragraph';
}

const isSubtitle = (text: string) => /^(?:——|--)/.test(text);

/**
 * Which of the unnumbered headlines at the top is the title: the one before a subtitle (——…), the middle one of three
 * (kicker, title, subtitle), else the first. −1 when there is none.
 */
function guessedTitle(block: string[]): number {
  const subtitle = block.findIndex(isSubtitle);
  if (subtitle > 0) return subtitle - 1;
  return block.length === 3 ? 1 : block.length === 0 ? -1 : 0;
}

/** A line as the rules see it, and whether a person said so. */
type Seen = { text: string; role: LineRole; chosen: boolean };

const isHeadline = ({ role, text, chosen }: Seen) =>
  role === 'heading' && !chosen && headingFamily(text) === null;

/**
 * The lines' roles with the headlines told apart: the title (a person's, else a guess among the first lines), the
 * kickers before it, and the subtitle behind it. Other headlines behind the title may head the text and stay headings.
 */
export function headlineRoles(lines: Seen[]): LineRole[] {
  const roles = lines.map(({ role }) => role);
  const run = lines.findIndex((line) => !isHeadline(line));
  const block = lines.slice(0, run < 0 ? lines.length : run).map(({ text }) => text);
  const named = lines.findIndex(({ role }) => role === 'title');
  const title = named >= 0 ? named : guessedTitle(block);
  const [first] = lines;
  // A numbered heading in the first line is all the title there is.
  if (title < 0 && first?.role === 'heading' && !first.chosen) roles[0] = 'title';
  if (title < 0) return roles;
  roles[title] = 'title';
  for (let at = title - 1; at >= 0; at -= 1) {
    const line = lines[at];
    if (!line || !isHeadline(line)) break;
    roles[at] = 'kicker';
  }
  const behind = lines[title + 1];
  if (behind && isHeadline(behind) && isSubtitle(behind.text)) roles[title + 1] = 'kicker';
  return roles;
}
