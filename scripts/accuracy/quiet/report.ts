import { groupedBy } from '../../../src/model/grouped-by.js';
import { alarmsIn, MOST_ALARMS_PER_1000 } from './alarms.js';
import type { QuietHit } from './alarms.js';
import type { QuietTurn } from './corpus.js';
import { upperBound } from './upper-bound.js';

/** A hit in one line: where, what, which words. */
export function hitLine({ turn, rule, category, quote }: QuietHit): string {
  const { kind, n, id, draw } = turn.place;
  const name = n === undefined ? `${id} draw ${draw}` : String(n);
  return `${kind} ${name} [${turn.channel}] ${category} ${rule} ${JSON.stringify(quote)}`;
}

/**
 * How many turns each rule hits, the most first, and how many written texts: the drawings of one template are one text,
 * so many turns of few texts are one mistake over and over.
 */
export function ruleLines(hits: readonly QuietHit[]): string[] {
  const rows = [...groupedBy(hits, ({ rule }) => rule)].sort(
    ([a, one], [b, other]) => other.length - one.length || (a < b ? -1 : 1),
  );
  return [
    '',
    'rule          turns  texts  first words',
    ...rows.map(([rule, own]) => {
      const texts = new Set(own.map(({ turn }) => turn.place.id ?? turn.place.n)).size;
      const words = JSON.stringify(own[0]?.quote);
      return `${rule.padEnd(12)}${pad(own.length, 7)}${pad(texts, 7)}  ${words}`;
    }),
  ];
}

/** Alarms of the whole corpus and of its parts, each with the upper end of its interval. */
export function countLines(turns: readonly QuietTurn[], hits: readonly QuietHit[]): string[] {
  const line = (name: string, belongs: (turn: QuietTurn) => boolean): string => {
    const all = turns.filter(belongs).length;
    const alarms = alarmsIn(hits.filter(({ turn }) => belongs(turn)));
    const per1000 = [alarms / all, upperBound(alarms, all)].map((share) =>
      (1000 * share).toFixed(2),
    );
    return `${name.padEnd(22)}${[all, alarms, ...per1000].map((figure) => pad(figure, 10)).join('')}`;
  };
  const kinds = new Set(turns.map(({ place }) => place.kind));
  const channels = new Set(turns.map(({ channel }) => channel));
  return [
    `${''.padEnd(22)}${['turns', 'alarms', 'per 1,000', 'up to'].map((head) => pad(head, 10)).join('')}`,
    line('all', () => true),
    line('written by hand', ({ place }) => place.draw === null),
    line('drawn from templates', ({ place }) => place.draw !== null),
    line('first drawings', ({ place }) => place.draw === 0),
    ...[...kinds].map((kind) => line(kind, ({ place }) => place.kind === kind)),
    ...[...channels].map((channel) => line(channel, (turn) => turn.channel === channel)),
    `An alarm is a turn with a counted finding. At most ${MOST_ALARMS_PER_1000} per 1,000 of all are let through.`,
    '"up to": upper end of the exact 95 % interval (Clopper-Pearson), as if turns were independent; drawings of one template are not.',
  ];
}

function pad(figure: number | string, width: number): string {
  return String(figure).padStart(width);
}
