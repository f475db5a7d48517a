import * as alone from './gates/alone-gates';
import * as blank from './gates/blank-gates';
import type { Gate, GateContext } from './gates/gate-context';
import * as option from './gates/option-gates';
import * as reading from './gates/reading-gates';
import * as set from './gates/set-gates';
import * as source from './gates/source-gates';
import * as statement from './gates/statement-gates';
import * as stem from './gates/stem-gates';
import * as truth from './gates/truth-gates';
import type { Item } from './item';

/** The gates by the number under which a rejection is reported. */
const gates: [name: string, gate: Gate][] = [
  ['G1', source.keyHasSource],
  ['G1', truth.keyCountsWhatIsAsked],
  ['G1', source.nothingBanned],
  ['G1', source.nothingDoubtful],
  ['G2', truth.numbersExclude],
  ['G2', truth.namesAreNotCounts],
  ['G2', truth.distractorsAreFalse],
  ['G2', reading.optionsPossible],
  ['G2', blank.formsAgree],
  ['G3', truth.blankIsUnique],
  ['G3', blank.blankAsksForKey],
  ['G3', blank.askedOnce],
  ['G3', source.enumerationComplete],
  ['G3', stem.enumerationAnchored],
  ['G4', option.optionsAlike],
  ['G4', reading.numbersInOneScript],
  ['G5', option.keyNotLongest],
  ['G5', option.lengthsAlike],
  ['G6', stem.stemKeepsSecret],
  ['G6', alone.keyNotReckoned],
  ['G7', stem.stemStandsAlone],
  ['G7', alone.stemNamesItsSubject],
  ['G7', reading.stemIsWhole],
  ['G7', blank.blanksAreFew],
  ['G8', option.optionsProper],
  ['G8', option.shapeRight],
  ['G8', stem.stemAsksPlainly],
  ['G9', statement.oneChange],
  ['G9', statement.verdictFits],
  ['G9', reading.boundIsFalse],
  ['G10', set.pairedOneToOne],
  ['G10', set.orderedByTime],
  ['G12', option.numbersAscend],
  ['G12', source.explanationQuotes],
];

/** Why an item may not be used: the gates it fails and the reasons, in Chinese. Both empty when it is accepted. */
export type Verdict = { gates: string[]; reasons: string[] };

/** Judges one item by itself. The order of gates is fixed, so the verdict is reproducible. */
export function judgeItem(item: Item, context: GateContext): Verdict {
  const failed = gates.flatMap(([name, gate]) => gate(item, context).map((reason) => ({ name, reason })));
  return { gates: [...new Set(failed.map(({ name }) => name))], reasons: failed.map(({ reason }) => reason) };
}
