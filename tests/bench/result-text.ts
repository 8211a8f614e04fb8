import type { Measured } from './case.js';
import type { TrendLine } from './trend.js';

/** A run for reading; also the generated part of docs/performance.md. */
export function resultText(line: TrendLine): string {
  const own = line.measured.find(({ id }) => id === 'telltale');
  return [
    `${line.date}, commit ${line.commit}, Node ${line.node}, ${line.cpu}; corpus of seed ${line.seed}, ${line.mb} MB; medians of ${line.rounds} rounds.`,
    '',
    table(
      ['what', 'MB', 'counted', 'MB/s', 'of the floor', 'telltale is'],
      line.measured.map((one) => [
        one.title,
        String(one.mb),
        String(one.count),
        short(one.speed),
        short(one.ratio),
        timesOf(own, one),
      ]),
    ),
    '',
    table(
      ['process', 'figure'],
      line.figures.map(({ title, text }) => [title, text]),
    ),
    ...line.absent.flatMap(({ title, why }) => ['', `Not measured: ${title}: ${why}.`]),
  ].join('\n');
}

/** How many times as fast ours is as another, by their ratios to the floor. */
function timesOf(own: Measured | undefined, other: Measured): string {
  if (own === undefined || other.id === own.id || other.id === 'floor') return '';
  return `${short(own.ratio / other.ratio)} times as fast`;
}

function short(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
