import type { ErrorExample, Evaluation } from '../../model/evaluation.js';
import { excerpt, tableText } from '../plain-text.js';

/** Which category stands where another should, and examples of each kind of error. */
export function confusionText({ confusion, errors }: Evaluation): string {
  if (confusion.length === 0) return '';
  const rows = confusion.map(({ gold, found, units }) => [
    gold ?? 'nothing',
    found ?? 'nothing',
    String(units),
  ]);
  const table = tableText(['labelled', 'found', 'units'], rows, { numbers: [2] });
  return errors.length === 0 ? table : `${table}\n${errors.map(exampleText).join('')}`;
}

function exampleText(error: ErrorExample): string {
  const place =
    error.message_index === null
      ? error.turn === null
        ? ''
        : ` turn ${error.turn}`
      : ` #${error.message_index}`;
  const lines = [
    `${error.gold ?? 'nothing'} labelled, ${error.found ?? 'nothing'} found: ${excerpt(error.transcript_id, 40)}${place}`,
    ...(error.gold_quote === null ? [] : [`  labelled: ${excerpt(error.gold_quote, 100)}`]),
    ...(error.quote === null
      ? []
      : [`  found: ${excerpt(error.quote, 100)} (${error.rule ?? 'no rule'})`]),
  ];
  return `${lines.join('\n')}\n`;
}
