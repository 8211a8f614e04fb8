import { grammar } from './grammar.cjs';
import { NAME } from './person-names.js';
import type { PersonNames } from './person-names.js';

const LONGEST_SENTENCE = 1000;

/** What `compromise` reads in a sentence. */
export interface Grammar {
  /** True when it holds a person's name or a title, with capitals, as the subjects of its clauses may. */
  readonly namesSomebody: boolean;
  /** Its verb phrases, in order. */
  readonly clauses: readonly Clause[];
}

/** A verb phrase of a sentence: where it stands (UTF-16 offsets in the sentence), and who does it. */
export interface Clause {
  readonly start: number;
  readonly end: number;
  /** The grammatical subject in lower case, or '' where the sentence names none. */
  readonly subject: string;
  /** True when the subject is a person's name. */
  readonly named: boolean;
  /** True for a simple past: told, not commanded. */
  readonly past: boolean;
  /** True where it follows a comma or "and" at once: then its subject, if it is told, is that of the clause before. */
  readonly joined: boolean;
}

/** The parts of compromise's views that are used here; its own types leave them out. */
interface Verb {
  subjects(): { text(form: string): string; has(pattern: string): boolean };
  has(pattern: string): boolean;
}

/** A verb phrase whose grammar is asked piece by piece, since finding its subject takes longer than all the rest. */
class ReadClause implements Clause {
  readonly start: number;
  readonly end: number;
  readonly joined: boolean;
  private readonly verb: Verb;
  private subjects: ReturnType<Verb['subjects']> | null = null;

  constructor(verb: Verb, start: number, end: number, joined: boolean) {
    this.verb = verb;
    this.start = start;
    this.end = end;
    this.joined = joined;
  }

  get subject(): string {
    return this.whose().text('normal').trim().toLowerCase();
  }

  get named(): boolean {
    return this.whose().has(NAME);
  }

  get past(): boolean {
    return this.verb.has('#PastTense');
  }

  private whose(): ReturnType<Verb['subjects']> {
    this.subjects ??= this.verb.subjects();
    return this.subjects;
  }
}

/** A sentence whose words are tagged when asked for, and its verb phrases, which take another third of the time, looked for. */
class TaggedSentence implements Grammar {
  private readonly text: string;
  private readonly names: PersonNames;
  private words: { has(pattern: string): boolean; verbs(): unknown } | null = null;
  private named: boolean | null = null;
  private found: readonly Clause[] | null = null;

  constructor(text: string, names: PersonNames) {
    this.text = text;
    this.names = names;
  }

  get namesSomebody(): boolean {
    this.named ??= this.names.mayBeIn(this.text) && this.tagged.has(NAME);
    return this.named;
  }

  get clauses(): readonly Clause[] {
    this.found ??= clausesIn(this.tagged.verbs() as VerbPhrases, this.text);
    return this.found;
  }

  private get tagged(): NonNullable<typeof this.words> {
    this.words ??= grammar()(this.text);
    return this.words;
  }
}

const NONE: Grammar = { namesSomebody: false, clauses: [] };

/**
 * The grammar of one sentence, by `compromise`. Costs milliseconds, so it is for sentences that a rule has matched already.
 * A sentence over 1,000 characters gives no clauses and no names.
 * @param names remembers what was asked before; one for many sentences
 */
export function grammarOf(sentence: string, names: PersonNames): Grammar {
  return sentence.length > LONGEST_SENTENCE ? NONE : new TaggedSentence(sentence, names);
}

function clausesIn(verbs: VerbPhrases, sentence: string): readonly Clause[] {
  const places = placesOf(verbs);
  const clauses: Clause[] = [];
  verbs.forEach((verb) => {
    const place = places.shift();
    if (place === undefined) return;
    const { start, length } = place;
    const isJoined = /(?:,|\b(?:and|then|or))\s*$/i.test(sentence.slice(0, start));
    clauses.push(new ReadClause(verb, start, start + length, isJoined));
  });
  return clauses;
}

interface Place {
  readonly start: number;
  readonly length: number;
}

/** Where verb phrases stand. Asked of the plain view: that of verbs reads the grammar of each for the same answer. */
function placesOf(verbs: VerbPhrases): (Place | undefined)[] {
  return verbs
    .toView()
    .json({ offset: true, text: false, terms: false })
    .map(({ offset }) => offset);
}

interface VerbPhrases {
  forEach(use: (verb: Verb) => void): void;
  toView(): View;
}

interface View {
  json(options: { offset: true; text: false; terms: false }): { offset?: Place }[];
}
