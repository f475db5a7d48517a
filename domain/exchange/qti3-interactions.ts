import type { Item } from '../items/item';
import { contentXml, escapedXml } from './qti3-text';

/** The parts of an assessment item that depend on its kind, as XML. */
export type QtiBody = { declarations: string; body: string; processing: string };

const TEMPLATES = 'https://purl.imsglobal.org/spec/qti/v3p0/rptemplates';
const template = (name: string): string => `  <qti-response-processing template="${TEMPLATES}/${name}"/>`;

const choiceId = (at: number): string => `C${at + 1}`;

export function qtiBody(item: Item): QtiBody {
  switch (item.kind) {
    case 'single':
    case 'true-false':
      return oneChoice(item);
    case 'multiple':
      return multiple(item);
    case 'fill-in':
      return fillIn(item);
    case 'matching':
      return matching(item);
    case 'ordering':
      return ordering(item);
  }
}

type Entry = { key: string; value: number };

/** A response variable; `entries` give parts of the mark, as fractions of 1, kept between 0 and 1. */
function declaration(
  identifier: string,
  type: { cardinality: string; base: string },
  correct: readonly string[],
  entries: readonly Entry[] = [],
): string {
  const isText = type.base === 'string';
  const mapping = entries.map(
    ({ key, value }) =>
      `      <qti-map-entry map-key="${escapedXml(key)}" mapped-value="${value}"${isText ? ' case-sensitive="false"' : ''}/>\n`,
  );
  return `  <qti-response-declaration identifier="${identifier}" cardinality="${type.cardinality}" base-type="${type.base}">
    <qti-correct-response>
${correct.map((value) => `      <qti-value>${escapedXml(value)}</qti-value>\n`).join('')}    </qti-correct-response>
${mapping.length === 0 ? '' : `    <qti-mapping lower-bound="0" upper-bound="1" default-value="0">\n${mapping.join('')}    </qti-mapping>\n`}  </qti-response-declaration>`;
}

const choices = (options: readonly string[]): string =>
  options
    .map(
      (text, at) =>
        `      <qti-simple-choice identifier="${choiceId(at)}">${contentXml(text)}</qti-simple-choice>\n`,
    )
    .join('');

const prompt = (stem: string): string => `      <qti-prompt>${contentXml(stem)}</qti-prompt>\n`;

function choiceInteraction(stem: string, options: readonly string[], most: number): string {
  return `    <qti-choice-interaction response-identifier="RESPONSE" max-choices="${most}" min-choices="1" shuffle="false">
${prompt(stem)}${choices(options)}    </qti-choice-interaction>`;
}

const oneChoice = ({ stem, options, key }: Extract<Item, { kind: 'single' | 'true-false' }>): QtiBody => ({
  declarations: declaration('RESPONSE', { cardinality: 'single', base: 'identifier' }, key.map(choiceId)),
  body: choiceInteraction(stem, options, 1),
  processing: template('match_correct'),
});

/** As graded here: each hit earns one part, each wrong choice costs one, never below nothing. */
function multiple({ stem, options, key }: Extract<Item, { kind: 'multiple' }>): QtiBody {
  const share = 1 / key.length;
  const entries = options.map((_, at) => ({ key: choiceId(at), value: key.includes(at) ? share : -share }));
  const type = { cardinality: 'multiple', base: 'identifier' };
  return {
    declarations: declaration('RESPONSE', type, key.map(choiceId), entries),
    body: choiceInteraction(stem, options, 0),
    processing: template('map_response'),
  };
}

/** Each blank is a response of its own and earns an equal part. */
function fillIn({ stem, key }: Extract<Item, { kind: 'fill-in' }>): QtiBody {
  const names = key.map((_, at) => (key.length === 1 ? 'RESPONSE' : `RESPONSE${at + 1}`));
  const declarations = key.map((accepted, at) =>
    declaration(
      names[at] ?? '',
      { cardinality: 'single', base: 'string' },
      accepted.slice(0, 1),
      accepted.map((text) => ({ key: text, value: 1 / key.length })),
    ),
  );
  const [first = '', ...rest] = stem.split('____').map(contentXml);
  const text = rest.map((part, at) => {
    const longest = Math.max(...(key[at] ?? []).map((accepted) => accepted.length));
    return `<qti-text-entry-interaction response-identifier="${names[at]}" expected-length="${longest}"/>${part}`;
  });
  return {
    declarations: declarations.join('\n'),
    body: `    <p>${first}${text.join('')}</p>`,
    processing: names.length === 1 ? template('map_response') : sumOf(names),
  };
}

const sumOf = (names: readonly string[]): string => `  <qti-response-processing>
    <qti-set-outcome-value identifier="SCORE">
      <qti-sum>
${names.map((name) => `        <qti-map-response identifier="${name}"/>\n`).join('')}      </qti-sum>
    </qti-set-outcome-value>
  </qti-response-processing>`;

/** Each left belongs to one right and earns an equal part; a right may be given to several lefts, some are left over. */
function matching({ stem, left, right, key }: Extract<Item, { kind: 'matching' }>): QtiBody {
  const pairs = key.map((at, place) => `L${place + 1} R${at + 1}`);
  const entries = pairs.map((pair) => ({ key: pair, value: 1 / key.length }));
  const set = (texts: readonly string[], prefix: string, most: number): string =>
    `      <qti-simple-match-set>
${texts
  .map(
    (text, at) =>
      `        <qti-simple-associable-choice identifier="${prefix}${at + 1}" match-max="${most}">${contentXml(text)}</qti-simple-associable-choice>\n`,
  )
  .join('')}      </qti-simple-match-set>
`;
  return {
    declarations: declaration('RESPONSE', { cardinality: 'multiple', base: 'directedPair' }, pairs, entries),
    body: `    <qti-match-interaction response-identifier="RESPONSE" max-associations="${left.length}" shuffle="false">
${prompt(stem)}${set(left, 'L', 1)}${set(right, 'R', 0)}    </qti-match-interaction>`,
    processing: template('map_response'),
  };
}

/** All or nothing: QTI has no expression for the longest run that is in order. */
const ordering = ({ stem, options, key }: Extract<Item, { kind: 'ordering' }>): QtiBody => ({
  declarations: declaration('RESPONSE', { cardinality: 'ordered', base: 'identifier' }, key.map(choiceId)),
  body: `    <qti-order-interaction response-identifier="RESPONSE" shuffle="false" orientation="vertical">
${prompt(stem)}${choices(options)}    </qti-order-interaction>`,
  processing: template('match_correct'),
});
