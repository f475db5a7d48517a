/**
 * Marks of the notation that stand in an article's own words are written with a backslash before them: \{, \|, \#. While a
 * line is read each of them is one of Unicode's noncharacters (U+FDD0 …), which no text contains, so that no rule of the
 * notation sees it.
 */
const marks = '\\*_`<>[]{}|#:-.)';
const FIRST = 0xfdd0;

/** The text as it is written in the notation. */
export const escaped = (text: string): string =>
  text.replace(/[\\*_`<>[\]{}|#]|^:(?=::)|^-(?= |--$)|(?<=^\d+)[.)](?= )/g, (mark) => `\\${mark}`);

/** What is written with its escaped marks out of the way. */
export const masked = (written: string): string =>
  written.replace(/\\([\\*_`<>[\]{}|#:\-.)])/g, (_, mark: string) =>
    String.fromCharCode(FIRST + marks.indexOf(mark)),
  );

/** What was read with its escaped marks as themselves. */
export const unmasked = (read: string): string =>
  read.replace(/[\uFDD0-\uFDE0]/g, (place) => marks.charAt(place.charCodeAt(0) - FIRST));
