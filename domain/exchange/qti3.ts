import type { Item } from '../items/item';
import { writeFeedback } from './feedback';
import { qtiBody } from './qti3-interactions';
import { contentXml, escapedXml } from './qti3-text';

const ITEM = 'http://www.imsglobal.org/xsd/imsqtiasi_v3p0';
const ITEM_SCHEMA = 'https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_asiv3p0_v1p0.xsd';
const PACKAGE = 'http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1';
const PACKAGE_SCHEMA = 'https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqtiv3p0_imscpv1p2_v1p0.xsd';

/** A QTI 3.0 content package as path → text: imsmanifest.xml and one assessment item a file. UTF-8. */
export function writeQti3(items: readonly Item[]): Record<string, string> {
  const identifiers = identifiersOf(items);
  const files = items.map((item, at) => {
    const identifier = identifiers[at] ?? '';
    return [`items/${identifier}.xml`, assessmentItem(item, identifier)] as const;
  });
  return { 'imsmanifest.xml': manifest(identifiers), ...Object.fromEntries(files) };
}

/** QTI identifiers are XML names without colon; where an id is none, or is taken (case does not count in file names), item-N. */
function identifiersOf(items: readonly Item[]): string[] {
  const taken = new Set<string>();
  return items.map(({ id }, at) => {
    const fits = /^[A-Za-z_][\w.-]{0,31}$/.test(id) && !/^item-\d+$/.test(id) && !taken.has(id.toLowerCase());
    const identifier = fits ? id : `item-${at + 1}`;
    taken.add(identifier.toLowerCase());
    return identifier;
  });
}

const manifest = (identifiers: readonly string[]): string => `<?xml version="1.0" encoding="UTF-8"?>
<manifest xmlns="${PACKAGE}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" identifier="manifest" xsi:schemaLocation="${PACKAGE} ${PACKAGE_SCHEMA}">
  <metadata>
    <schema>QTI Package</schema>
    <schemaversion>3.0.0</schemaversion>
  </metadata>
  <organizations/>
  <resources>
${identifiers
  .map(
    (
      identifier,
    ) => `    <resource identifier="resource-${identifier}" type="imsqti_item_xmlv3p0" href="items/${identifier}.xml">
      <file href="items/${identifier}.xml"/>
    </resource>
`,
  )
  .join('')}  </resources>
</manifest>
`;

/** One assessment item; a right answer earns SCORE 1, a part of it the share it earns here. */
export function assessmentItem(item: Item, identifier: string): string {
  const { declarations, body, processing } = qtiBody(item);
  const feedback = writeFeedback(item.explanation, item.source);
  return `<?xml version="1.0" encoding="UTF-8"?>
<qti-assessment-item xmlns="${ITEM}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="${ITEM} ${ITEM_SCHEMA}" identifier="${identifier}" title="${escapedXml(item.id)}" adaptive="false" time-dependent="false" xml:lang="zh-CN">
${declarations}
  <qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float" normal-maximum="1">
    <qti-default-value>
      <qti-value>0</qti-value>
    </qti-default-value>
  </qti-outcome-declaration>
${feedback === '' ? '' : FEEDBACK_OUTCOME}  <qti-item-body>
${body}
  </qti-item-body>
${processing}
${feedback === '' ? '' : modalFeedback(feedback)}</qti-assessment-item>
`;
}

/** Set from the start: modal feedback is shown only after response processing, whatever was answered. */
const FEEDBACK_OUTCOME = `  <qti-outcome-declaration identifier="FEEDBACK" cardinality="single" base-type="identifier">
    <qti-default-value>
      <qti-value>explanation</qti-value>
    </qti-default-value>
  </qti-outcome-declaration>
`;

const modalFeedback = (
  text: string,
): string => `  <qti-modal-feedback outcome-identifier="FEEDBACK" identifier="explanation" show-hide="show">
    <qti-content-body>
      <p>${contentXml(text)}</p>
    </qti-content-body>
  </qti-modal-feedback>
`;
