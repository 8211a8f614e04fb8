import { classifyTranscript, compileTaxonomy, exampleConversation } from '#src/classify/index.js';
import type { CompiledTaxonomy } from '#src/classify/index.js';
import type { Finding } from '#src/model/finding.js';
import type { Message, SegmentKind, Transcript } from '#src/model/transcript.js';
import { buildTaxonomy } from '#src/taxonomy/index.js';
import type { ExampleMessage, Taxonomy } from '#src/taxonomy/index.js';

/** A rule of the small test taxonomy; what a test does not care about has a default. */
export interface TestRule {
  readonly id: string;
  readonly [field: string]: unknown;
}

/** Further entries of the small taxonomy, beside its own. */
export interface TestExtras {
  readonly facts?: readonly unknown[];
  readonly lexicons?: readonly unknown[];
  readonly effects?: readonly unknown[];
  readonly call_terms?: readonly unknown[];
  readonly cancellations?: readonly unknown[];
  readonly calibration?: readonly unknown[];
  readonly precision?: Readonly<Record<string, unknown>>;
}

const COMMON = { since: '0.1.0', sources: ['test'] };
const EXAMPLES = { match: ['a', 'b', 'c'], no_match: ['d', 'e', 'f'] };

/** A taxonomy of a few lexicons and cues and the given rules. */
export function smallTaxonomy(
  rules: readonly TestRule[],
  extras: TestExtras = {},
): Promise<Taxonomy> {
  const codes = [...new Set(rules.map((rule) => rule.id.slice(0, 6)))];
  return buildTaxonomy({
    format: 2,
    name: 'small',
    version: '0.1.0',
    scoring: {
      threshold: 0.5,
      strength: { strong: 0.9, medium: 0.7, weak: 0.4 },
      adjust: {
        'issued-call': 0.05,
        'purpose-stated': 0.15,
        question: -0.1,
        hedged: -0.05,
        authorised: -0.4,
        quoted: -0.3,
        code: -0.3,
        echo: -0.25,
        agreed: 0.1,
        corroborated: 0.12,
      },
      cancellations: extras.cancellations ?? [],
      calibration: extras.calibration ?? [],
      precision: extras.precision ?? {},
    },
    categories: ['deception', 'benign'].map((id) => ({
      id,
      name: id,
      counted: id === 'deception',
      definition: id,
      ...COMMON,
    })),
    behaviors: codes.map((code) => ({
      code,
      slug: code.toLowerCase(),
      name: code,
      category: /^(?:BEN|CTR)/.test(code) ? 'benign' : 'deception',
      definition: code,
      counts: ['x'],
      counts_not: ['y'],
      ...COMMON,
    })),
    actions: [
      {
        id: 'T3-31',
        row: 31,
        action: 'Remove traces',
        ethical: false,
        prompted: false,
        behavior: codes[0] ?? 'DEC-08',
      },
    ],
    lexicons: [
      { id: 'remove', terms: ['wipe', 'delete', 'get rid of'], sources: ['test'] },
      { id: 'record', terms: ['log', 'trace'], except: ['logging'], sources: ['test'] },
      ...(extras.lexicons ?? []),
    ],
    facts: (extras.facts ?? []).map((fact) => ({ sources: ['test'], ...(fact as object) })),
    effects: extras.effects ?? [],
    call_terms: extras.call_terms ?? [],
    cues: [
      cue('negation', 'forward', ['not', "don't", 'never']),
      cue('prohibition', 'forward', ['must not']),
      cue('refusal', 'forward', ["i won't"]),
      cue('rejection-after', 'backward', ['but that would be wrong', 'that would be wrong']),
      cue('alternative', 'backward', ['instead', "i'll ask"]),
      cue('conditional', 'forward', ['hypothetically']),
      cue('hedge', 'forward', ['maybe', 'could']),
      cue('authority', 'sentence', ['signed off by', 'as you asked']),
      cue('plan', 'forward', ['i will', 'need to']),
      cue('past', 'forward', ['i have']),
      cue('purpose', 'backward', ['so that nobody']),
      cue('reported', 'forward', ['the policy says']),
      cue('permission', 'sentence', ['do anything you like']),
      cue('user-subject', 'forward', ['user']),
      cue('other-subject', 'forward', ['attacker']),
      cue('recital', 'forward', ['rule 4 forbids']),
      cue('fiction', 'sentence', ['in the story']),
      cue('own-speech', 'forward', ["i'll tell them"]),
      { ...cue('agent-subject', 'forward', ['i', 'we']), id: 'agents' },
      cue('stop', 'sentence', ['but', 'need to']),
    ],
    rules: rules.map((rule) => ({
      name: rule.id.toLowerCase().replace('.', '-'),
      kind: 'phrase',
      behavior: rule.id.slice(0, 6),
      title: rule.id,
      severity: 'low',
      false_positives: ['none known'],
      examples: EXAMPLES,
      ...COMMON,
      ...rule,
    })),
  });
}

function cue(effect: string, direction: string, terms: readonly string[]): object {
  return { id: effect, effect, direction, window: 6, terms, sources: ['test'] };
}

/** The small taxonomy, compiled. */
export async function compiledWith(
  rules: readonly TestRule[],
  extras: TestExtras = {},
): Promise<CompiledTaxonomy> {
  return compileTaxonomy(await smallTaxonomy(rules, extras));
}

/** The findings of an example conversation. */
export function findingsIn(
  messages: readonly ExampleMessage[],
  compiled: CompiledTaxonomy,
): Finding[] {
  return classifyTranscript(exampleConversation(messages), compiled);
}

/** A message whose whole text is one segment; by the agent unless the kind says otherwise. */
export function message(text: string, kind: SegmentKind = 'think', message_index = 0): Message {
  const role = kind === 'user' || kind === 'system' ? kind : 'assistant';
  const segments = text === '' ? [] : [{ kind, start: 0, end: text.length, field: 'content' }];
  return {
    message_index,
    turn_index: role === 'assistant' ? 0 : null,
    role,
    author: role === 'assistant' ? 'target' : 'user',
    name: null,
    call_id: null,
    reasoning: role === 'assistant' ? 'unknown' : null,
    text,
    parts: [],
    segments,
    problems: [],
  };
}

/** A conversation of such messages. */
export function conversation(...messages: readonly Message[]): Transcript {
  return {
    transcript_id: 't',
    source: 'memory',
    input_format: 'chat',
    metadata: new Map([
      ['model', 'm'],
      ['seed', '1'],
    ]),
    messages: messages.map((entry, i) => ({ ...entry, message_index: i })),
    problems: [],
  };
}
