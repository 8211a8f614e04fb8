import { readRows } from './rows.js';
import { sharedPath } from './shared-data.js';

/** A label of the paper's transcript, as its gold file has it. */
export interface PaperLabel {
  readonly message_index: number;
  readonly category: string;
  readonly also_acceptable?: readonly string[];
  /** The row of Table 3. */
  readonly row?: number | null;
}

/** The labels of the paper's transcript. */
export function readPaperLabels(): PaperLabel[] {
  return readRows(sharedPath('paper/gold.jsonl'));
}
