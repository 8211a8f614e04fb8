import { FORMATS } from '../../src/parse/index.js';
import { type Generated, markdownTable } from './generated.js';

/** The table of input formats, in the order in which they are tried. */
export function formatDocs(): Generated[] {
  const rows = FORMATS.map(({ id, title }) => [`\`${id}\``, title]);
  const text = markdownTable(['`--input-format`', 'what it reads'], rows);
  return [{ path: 'docs/formats.md', region: 'formats', text }];
}
