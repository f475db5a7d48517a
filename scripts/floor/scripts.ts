import { type Node, parse } from 'acorn';
import { newNames } from './newer';

export type Finding = { what: string; at: string };

const FRESH = newNames();

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

function* nodesOf(node: Node): Generator<Node> {
  yield node;
  for (const value of Object.values(node))
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) yield* nodesOf(child);
}

/** Safari has no lookbehind before 16.4 and no `d` or `v` flag before 15 and 17; a literal with one stops the whole file. */
const newPattern = ({ pattern, flags }: { pattern: string; flags: string }) =>
  /\(\?<[=!]/.test(pattern) || /[dv]/.test(flags);

type Loose = Node & {
  computed?: boolean;
  property?: Node & { name?: string; value?: unknown };
  object?: Node & { name?: string };
  regex?: { pattern: string; flags: string };
  name?: string;
  key?: Node;
  callee?: Loose;
  arguments?: (Node & { value?: unknown })[];
};

function findingOf(node: Loose): string | null {
  if (node.type === 'Literal' && node.regex && newPattern(node.regex)) return `regex /${node.regex.pattern}/`;
  if (node.type === 'NewExpression' && node.callee?.name === 'RegExp') {
    const pattern = node.arguments?.[0]?.value;
    if (typeof pattern === 'string' && newPattern({ pattern, flags: '' })) return `regex /${pattern}/`;
  }
  if (node.type === 'StaticBlock') return 'static block';
  if (node.type === 'MethodDefinition' && node.key?.type === 'PrivateIdentifier') return 'private method';
  if (node.type === 'CallExpression' && node.callee?.type === 'MemberExpression') {
    const { callee } = node;
    const name = callee.computed ? callee.property?.value : callee.property?.name;
    if (typeof name === 'string' && FRESH.has(name)) return name;
  }
  if ((node.type === 'CallExpression' || node.type === 'NewExpression') && node.callee?.name) {
    const { name } = node.callee;
    if (FRESH.has(name)) return name;
  }
  return null;
}

/**
 * What a script of the build asks of an engine that the floor does not have. Parsed as a script of ES2022, of which iOS 14.5
 * has class fields, private ones too, but neither private methods nor static blocks; whatever is newer the parser refuses.
 */
export function scriptFindings(source: string): Finding[] {
  let program: Node;
  try {
    program = parse(source, { ecmaVersion: 2022, sourceType: 'script' });
  } catch (error) {
    return [{ what: 'syntax', at: error instanceof Error ? error.message : String(error) }];
  }
  const found: Finding[] = [];
  for (const node of nodesOf(program)) {
    const what = findingOf(node as Loose);
    if (what) found.push({ what, at: source.slice(Math.max(0, node.start - 40), node.end + 40) });
  }
  return found;
}
