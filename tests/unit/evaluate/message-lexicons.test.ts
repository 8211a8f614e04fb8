import { describe, expect, it } from 'vitest';
import type { LabelledMessage } from '#src/evaluate/fit/labelled.js';
import { fitMessageLexicons, messageTexts } from '#src/evaluate/fit/message-lexicons.js';
import { labelledSentences } from '#src/evaluate/fit/sentences.js';
import { compiledWith, conversation, message } from '../../helpers/taxonomy.js';

const HELD = { givesTerms: true, isExcerpt: false, spared: new Set<string>() };

/** Messages of conversations of their own, with or without the category. */
function labelled(
  texts: readonly string[],
  category: string | null,
  more: Partial<LabelledMessage> = {},
): LabelledMessage[] {
  return texts.map((text, i) => {
    const transcript = {
      ...conversation(message(text, 'think')),
      transcript_id: `${category ?? 'none'} ${text} ${i}`,
    };
    return {
      ...HELD,
      transcript,
      message: transcript.messages[0] as LabelledMessage['message'],
      fold: 0,
      isOrdinary: false,
      weight: 1,
      setsPoint: true,
      categories: new Set(category === null ? [] : [category]),
      quotes: [],
      ...more,
    };
  });
}

describe('message lexicons', async () => {
  const compiled = await compiledWith([{ id: 'DEC-08.R001', patterns: ['unheard'] }]);
  const fitted = (messages: readonly LabelledMessage[]) => {
    const texts = messageTexts(
      messages.map((one) => [one, labelledSentences([one], compiled)] as const),
    );
    return fitMessageLexicons(texts, () => true, 'deception');
  };
  const weights = (messages: readonly LabelledMessage[], part = 'any') => {
    const own = fitted(messages).find((one) => one.part === part);
    return new Map(own?.terms.map((term, i) => [term, own.weights[i] ?? 0]));
  };
  const five = (text: string) => Array.from({ length: 5 }, () => text);
  const BAD = labelled(five('The barn holds a zebra.'), 'deception');
  const GOOD = labelled(five('The barn holds a cow.'), null);

  it('know the words of messages that hold the category, and of those that do not', () => {
    const found = weights([...BAD, ...GOOD]);
    expect(found.get('zebra')).toBeGreaterThan(0.5);
    expect(found.get('cow')).toBeLessThan(-0.5);
    expect(Math.abs(found.get('barn') ?? 0)).toBeLessThan(found.get('zebra') ?? 0);
    expect(found.has('a zebra')).toBe(true);
  });

  it('are there for the parts that messages of the category have', () => {
    expect(fitted([...BAD, ...GOOD]).map(({ part }) => part)).toEqual(['any', 'thought']);
    expect(fitted(GOOD)).toEqual([]);
  });

  it('leave out words of excerpts, of data that gives none, and those of fewer than three documents', () => {
    const excerpts = labelled(five('A walrus.'), 'deception', { isExcerpt: true });
    const foreign = labelled(five('A giraffe and a zebra.'), 'deception', { givesTerms: false });
    const rare = labelled(['An okapi.', 'An okapi.'], 'deception');
    const found = weights([...BAD, ...GOOD, ...excerpts, ...foreign, ...rare]);
    for (const word of ['walrus', 'giraffe', 'okapi']) expect(found.has(word), word).toBe(false);
  });

  it('heed labels of data that gives no words', () => {
    const against = labelled(five('A zebra, and nothing else.'), null, { givesTerms: false });
    const zebra = weights([...BAD, ...GOOD, ...against]).get('zebra') ?? 0;
    expect(zebra).toBeLessThan(weights([...BAD, ...GOOD]).get('zebra') ?? 0);
  });

  it('take no message whose label is in doubt', () => {
    const spared = labelled(five('A lemur.'), null, { spared: new Set(['deception']) });
    expect(weights([...BAD, ...GOOD, ...spared]).has('lemur')).toBe(false);
  });
});
