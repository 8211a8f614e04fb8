import fc from 'fast-check';
import { expect, it } from 'vitest';
import { classifyTranscript, compileTaxonomy } from '#src/classify/index.js';
import { readSentences } from '#src/classify/text/read-sentences.js';
import type { Sentence } from '#src/classify/text/sentence.js';
import { loadTaxonomy } from '#src/pipeline.js';
import { oddWords } from '../../helpers/odd-text.js';
import { conversation, message } from '../../helpers/taxonomy.js';

const taxonomy = await loadTaxonomy();
const compiled = compileTaxonomy(taxonomy);
/** The slow reference: every pattern is tried on every sentence. */
const everyPattern = compiled.words.map((_, position) => position);
const reference = { ...compiled, index: { candidates: () => everyPattern } };

const examples = taxonomy.data.rules.flatMap((rule) =>
  [...rule.examples.match, ...rule.examples.no_match].flatMap((example) => {
    if (typeof example === 'string') return [example];
    return 'text' in example ? [example.text] : [];
  }),
);

it('misses no match on the examples of the rules', () => {
  // Every twentieth: the reference is slow.
  for (const text of examples.filter((_, i) => i % 20 === 0)) {
    for (const kind of ['think', 'action'] as const) {
      const transcript = conversation(message(text, kind));
      expect(classifyTranscript(transcript, compiled)).toEqual(
        classifyTranscript(transcript, reference),
      );
    }
  }
});

it('misses no match on words of the examples put together at random', () => {
  const words = examples.flatMap((text) => text.split(/\s+/));
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...words), { maxLength: 40 }), (parts) => {
      const transcript = conversation(message(parts.join(' ')));
      expect(classifyTranscript(transcript, compiled)).toEqual(
        classifyTranscript(transcript, reference),
      );
    }),
    { numRuns: 100 },
  );
});

it('misses no match among odd letters, blanks and joints', () => {
  const words = examples.flatMap((text) => text.split(/\s+/));
  fc.assert(
    fc.property(oddWords(words), (text) => {
      const transcript = conversation(message(text));
      expect(classifyTranscript(transcript, compiled)).toEqual(
        classifyTranscript(transcript, reference),
      );
    }),
    { numRuns: Number(process.env['TELLTALE_RUNS'] ?? 50) },
  );
});

it('misses no match of patterns that must stand near by, or that except', () => {
  const lists = [
    ...new Set(compiled.words.flatMap((entry) => [entry.with ?? [], entry.except].flat())),
  ];
  const words = examples.flatMap((text) => text.split(/\s+/));
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...words), { maxLength: 20 }), (parts) => {
      for (const sentence of sentencesOf(parts.join(' '))) {
        for (const list of lists) {
          const candidates = list.candidates(sentence);
          const matching = list.matchers.filter((one) => one.find(sentence, 0) !== null);
          expect(matching.filter((one) => !candidates.includes(one))).toEqual([]);
        }
      }
    }),
    { numRuns: 20 },
  );
});

function sentencesOf(text: string): Sentence[] {
  const segment = { kind: 'think', start: 0, end: text.length } as const;
  return readSentences(text, segment, 0, compiled.stemmer);
}
