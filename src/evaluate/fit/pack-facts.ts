import type { FitInput, Fitted } from './fit-taxonomy.js';
import { withInstances } from './enough-labels.js';
import type { FitSource } from './labelled.js';
import type { PackFacts } from './pack-of.js';

/** What the pack tells of the data: the names of its files without folders, its size, the date. */
export function packFacts(
  { draft }: Fitted,
  { messages, excerpts, goal }: FitInput,
  sources: readonly FitSource[],
  given: { readonly name: string; readonly date: string; readonly named: readonly string[] },
): PackFacts {
  const paths = [...sources.map(({ name }) => name), ...given.named];
  const sets = [...new Set(paths.map(fileName))];
  const labelled = messages.filter(({ isOrdinary }) => !isOrdinary);
  const conversations = new Set(labelled.map(({ transcript }) => transcript)).size;
  const note = (category: string): string => {
    const held = labelled.filter(({ categories }) => categories.has(category));
    const own = excerpts.filter(({ categories }) => categories.has(category)).length;
    const point = draft.calibration.find((one) => one.category === category)?.count_at;
    const precision = goal.precisionBy?.[category] ?? goal.precision;
    return (
      `Fitted on ${given.date} with telltale fit: ${conversations} conversations, ${withInstances(held)} of them with ` +
      `an instance of ${category}; ${labelled.length} agent messages, ${held.length} of them with one; ` +
      `${messages.length - labelled.length} ordinary messages; ${excerpts.length} excerpts, ${own} of ${category}. ` +
      `Counts from ${point} on, for a precision of ${precision} and ${goal.alarms} alarms in 1,000.`
    );
  };
  return { name: given.name, date: given.date, sets, messages: messages.length, note };
}

/** Folders are nobody else's business, and differ from machine to machine. */
function fileName(path: string): string {
  return path.split(/[\\/]/).findLast((part) => part !== '') ?? path;
}
