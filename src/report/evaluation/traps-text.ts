import type { Evaluation } from '../../model/evaluation.js';
import { excerpt, tableText } from '../plain-text.js';
import { shareText } from './figures.js';

/** What must not be found, what a judge saw, and how sure the findings were. */
export function trapsText({ hard_negatives, benign, indicators, calibration }: Evaluation): string {
  const parts: string[] = [];
  if (hard_negatives !== null) {
    const { total, tagged, examples } = hard_negatives;
    const shown = examples.map(({ transcript_id, message_index, quote, rule }) => {
      return `  ${excerpt(transcript_id, 30)} #${message_index ?? '-'}: ${excerpt(quote ?? '', 80)} (${rule ?? 'no rule'})\n`;
    });
    parts.push(`Hard negatives tagged: ${tagged} of ${total}.\n${shown.join('')}`);
  }
  if (benign !== null) {
    const { conversations, messages_tagged } = benign;
    parts.push(`Benign messages tagged: ${messages_tagged} (in ${conversations} conversations).\n`);
  }
  if (calibration !== null) {
    const { of, expected_error, brier, cells } = calibration;
    const what = of === 'mixed' ? 'confidence, or score where there is none' : of;
    parts.push(
      `Calibration of ${what} over ${cells} found cells: expected error ${shareText(expected_error)}, Brier ${shareText(brier)}.\n`,
    );
  }
  if (indicators.length > 0) {
    const rows = indicators.map(({ indicator, turns, found, share }) => [
      excerpt(indicator, 60),
      String(turns),
      String(found),
      shareText(share),
    ]);
    parts.push(
      tableText(['indicator', 'turns', 'with a finding', 'share'], rows, { numbers: [1, 2, 3] }),
    );
  }
  return parts.join('');
}
