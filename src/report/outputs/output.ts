import type { Finding } from '../../model/finding.js';
import type { MetaField } from '../finding-record.js';
import type { MetaType } from '../meta-columns.js';

/** What an output is told beside the findings. */
export interface OutputContext {
  /** Every `meta_*` field of the run, sorted; empty unless the output asks for it with `needsMetaFields`. */
  readonly metaFields: readonly MetaField[];
  /** What the values of those fields are. @default text for every field */
  readonly metaTypes?: ReadonlyMap<MetaField, MetaType>;
}

/** A file form for findings. One file in this folder, one line in `index.ts`. */
export interface Output {
  /** Stable id, as in `--format`. */
  readonly id: string;
  /** One line for the documentation. */
  readonly title: string;
  /** How its files end, with the dot: `.jsonl`. */
  readonly extension: string;
  /** True when the file is no text, so that it cannot be printed on a terminal. */
  readonly binary: boolean;
  /** True when it begins with the columns, so that all findings have to be seen before the first is written. */
  readonly needsMetaFields: boolean;
  /** The findings in pieces that are written one after the other. Reads the findings once, and no files. */
  render(
    findings: AsyncIterable<Finding>,
    context: OutputContext,
  ): AsyncIterable<string | Uint8Array>;
}
