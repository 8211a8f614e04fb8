import { parsePattern, PatternError } from '../../src/taxonomy/index.js';
import type { PatternNode } from '../../src/taxonomy/index.js';
import type { Focus, Operator } from './mutant.js';
import { writePattern } from './write-pattern.js';

/** A token pattern with one change. */
export interface PatternMutant {
  readonly operator: Operator;
  readonly text: string;
  readonly focus: Focus;
}

const WIDEST = 12;
const ANY_WORD: PatternNode = { type: 'gap', max: 1 };

type Nodes = readonly PatternNode[];
/** Puts a changed list of nodes where the list stood, and gives the whole pattern. */
type Put = (nodes: Nodes) => Nodes;

/** Every mutant of a token pattern that is a pattern itself. */
export function patternMutants(text: string): PatternMutant[] {
  const nodes = parsePattern(text);
  return [...elementMutants(nodes), ...innerMutants(nodes, [], (list) => list)].filter(
    (mutant) => mutant.text !== text && isPattern(mutant.text),
  );
}

/** Required elements, each dropped, and each made any word. */
function elementMutants(nodes: Nodes): PatternMutant[] {
  return nodes.flatMap((node, i): PatternMutant[] => {
    if (!isRequired(node)) return [];
    const focus = { path: [i], node };
    const dropped = writePattern(nodes.toSpliced(i, 1));
    const any = writePattern(nodes.with(i, ANY_WORD));
    return [
      { operator: 'token-dropped', text: dropped, focus },
      { operator: 'token-any', text: any, focus },
    ];
  });
}

function isRequired({ type }: PatternNode): boolean {
  return type === 'word' || type === 'stem' || type === 'lexicon' || type === 'any';
}

/** What can change at any depth: alternatives, gaps, forbidden and optional elements, anchors. */
function innerMutants(nodes: Nodes, path: readonly number[], put: Put): PatternMutant[] {
  return nodes.flatMap((node, i) => {
    const here = [...path, i];
    const mutant = (operator: Operator, changed: Nodes): PatternMutant => ({
      operator,
      text: writePattern(put(changed)),
      focus: { path: here, node },
    });
    const without = nodes.toSpliced(i, 1);
    const replaced =
      (wrap: (inner: Nodes) => PatternNode): Put =>
      (inner) =>
        put(nodes.with(i, wrap(inner)));
    if (node.type === 'any') return groupMutants(node, here, (one) => put(nodes.with(i, one)));
    if (node.type === 'gap')
      return [
        mutant('gap-none', without),
        ...(node.max < WIDEST
          ? [mutant('gap-12', nodes.with(i, { type: 'gap', max: WIDEST }))]
          : []),
      ];
    if (node.type === 'start' || node.type === 'end') return [mutant('anchor-dropped', without)];
    if (node.type === 'not' || node.type === 'optional') {
      const operator = node.type === 'not' ? 'not-dropped' : 'optional-dropped';
      const { type } = node;
      const inner = innerMutants(
        node.nodes,
        here,
        replaced((changed) => ({ type, nodes: changed })),
      );
      return [mutant(operator, without), ...inner];
    }
    return [];
  });
}

function groupMutants(
  group: Extract<PatternNode, { type: 'any' }>,
  path: readonly number[],
  put: (node: PatternNode) => Nodes,
): PatternMutant[] {
  const { options } = group;
  return options.flatMap((option, i) => {
    const inner = innerMutants(option, [...path, i], (changed) =>
      put({ type: 'any', options: options.with(i, changed) }),
    );
    if (options.length < 2) return inner;
    const without = put({ type: 'any', options: options.toSpliced(i, 1) });
    const focus = { path: [...path, i], node: group };
    return [
      { operator: 'alternative-dropped', text: writePattern(without), focus } as const,
      ...inner,
    ];
  });
}

function isPattern(text: string): boolean {
  try {
    parsePattern(text);
    return true;
  } catch (error) {
    if (error instanceof PatternError) return false;
    throw error;
  }
}
