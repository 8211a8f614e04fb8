import type { Output } from './output.js';

/** TODO: what this form is for, in one sentence. */
export const template: Output = {
  id: 'template',
  title: 'TODO: one line for docs/outputs.md',
  extension: '.template',
  binary: false,
  // True when the text needs to know every `meta_*` column before the first finding.
  needsMetaFields: false,
  async *render(findings) {
    for await (const finding of findings) {
      yield `${finding.transcript_id}\t${finding.category}\n`;
    }
  },
};
