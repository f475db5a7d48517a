/** Character data and attribute values of XML. */
export const escapedXml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;')
    .replaceAll('\t', '&#9;');

/** Text in a paragraph: line breaks as <br/>. */
export const contentXml = (text: string): string => text.split('\n').map(escapedXml).join('<br/>');
