import nlp from 'compromise/three';

const LONGEST_SENTENCE = 1000;

/** A verb phrase of a sentence: where it stands (UTF-16 offsets in the sentence), who does it, and whether it is negated. */
export interface Clause {
  readonly start: number;
  readonly end: number;
  /** The grammatical subject in lower case, or '' where the sentence names none. */
  readonly subject: string;
  readonly negated: boolean;
}

/**
 * The verb phrases of one sentence, by `compromise`.
 * Costs milliseconds, so it is for sentences that a rule has matched already.
 * A sentence over 1,000 characters gives no clauses.
 */
export function clausesOf(sentence: string): readonly Clause[] {
  if (sentence.length > LONGEST_SENTENCE) return [];
  const clauses: Clause[] = [];
  nlp(sentence)
    .verbs()
    .forEach((verb) => {
      const [at] = verb.json({ offset: true }) as { offset?: { start: number; length: number } }[];
      if (at?.offset === undefined) return;
      clauses.push({
        start: at.offset.start,
        end: at.offset.start + at.offset.length,
        subject: subjectOf(verb),
        negated: verb.has('#Negative'),
      });
    });
  return clauses;
}

function subjectOf(verb: unknown): string {
  const subjects = (verb as { subjects(): { text(form: string): string } }).subjects();
  return subjects.text('normal').trim().toLowerCase();
}
