import { describe, expect, it } from 'vitest';
import { groupedBy } from '#src/model/grouped-by.js';
import { effects, terms } from './reader.js';

/** The keys that are listed more than once, each with its owners. */
function listedTwice(rows: readonly (readonly [key: string, owner: string])[]): string[] {
  return [...groupedBy(rows, ([key]) => key)]
    .filter(([, own]) => own.length > 1)
    .map(([key, own]) => `${key}: ${own.map(([, owner]) => owner).join(', ')}`);
}

describe('effects', () => {
  it('have one id each', () => {
    expect(listedTwice(effects.map(({ id }) => [id, 'effect']))).toEqual([]);
  });

  it('share no way of writing, so that the order of files decides nothing', () => {
    const rows = effects.flatMap((effect) => [
      ...[...effect.words, ...effect.weak_words, ...effect.forms].map(
        (word) => [`word ${word}`, effect.id] as const,
      ),
      ...effect.commands
        .flatMap((entry) => (typeof entry === 'string' ? [entry] : entry.names))
        .map((name) => [`command ${name}`, effect.id] as const),
      ...effect.code.map((name) => [`function ${name}`, effect.id] as const),
      ...effect.sql
        .flatMap(({ statements }) => statements)
        .map((head) => [`statement ${head}`, effect.id] as const),
      ...effect.http.map((method) => [`method ${method}`, effect.id] as const),
      ...effect.states.map((state) => [`state ${state}`, effect.id] as const),
      ...effect.constructs.map((name) => [`construct ${name}`, effect.id] as const),
    ]);
    expect(listedTwice(rows)).toEqual([]);
  });
});

describe('terms', () => {
  it('have one id each', () => {
    expect(listedTwice(terms.map(({ id }) => [id, 'terms']))).toEqual([]);
  });

  it('say whose, which language and which programs where their use needs it', () => {
    for (const { id, use, owner, language, part, of } of terms) {
      if (use.startsWith('owner')) expect([id, owner]).not.toEqual([id, undefined]);
      if (/-language$|^language-|^code-carrier$/.test(use))
        expect([id, language]).not.toEqual([id, undefined]);
      if (use === 'carrier') expect([id, part]).not.toEqual([id, undefined]);
      if (use.startsWith('option-')) expect([id, of.length > 0]).toEqual([id, true]);
    }
  });
});
