import type { TaxonomyData } from './schema.js';

/** The part of an entry that tells of its life. */
interface Life {
  readonly id: string;
  readonly what: string;
  readonly status: string;
  readonly retired?: string | undefined;
  readonly replaced_by?: readonly string[] | undefined;
}

/**
 * Faults in how entries end. `revoked` needs successors that are alive, `deprecated` has none, and both say since when:
 * ids are permanent, so an entry that ends stays where it is and says what took over.
 */
export function lifeFaults(data: TaxonomyData): string[] {
  const lists = [
    data.categories.map((entry) => ({ ...entry, what: 'category' })),
    data.behaviors.map((entry) => ({ ...entry, id: entry.code, what: 'behaviour' })),
    data.rules.map((entry) => ({ ...entry, what: 'rule' })),
  ];
  const retired = new Set(data.behaviors.filter(isRetired).map(({ code }) => code));
  return [
    ...lists.flatMap((entries) => {
      const alive = new Set(entries.filter((entry) => !isRetired(entry)).map(({ id }) => id));
      return entries.flatMap((entry) => faultsOf(entry, alive));
    }),
    ...data.rules
      .filter((rule) => !isRetired(rule) && retired.has(rule.behavior))
      .map((rule) => `rule ${rule.id}: its behaviour is retired, so it must be too`),
  ];
}

/** True for an entry whose life is over: it is kept, and labels nothing any more. */
export function isRetired({ status }: { readonly status: string }): boolean {
  return status === 'deprecated' || status === 'revoked';
}

function faultsOf({ id, what, ...life }: Life, alive: ReadonlySet<string>): string[] {
  const { status, retired, replaced_by: successors = [] } = life;
  const place = `${what} ${id}`;
  const faults = successors
    .filter((successor) => !alive.has(successor))
    .map((successor) => `${place}: its successor "${successor}" is not there, or retired itself`);
  if (status === 'revoked' && successors.length === 0)
    faults.push(`${place}: revoked entries name their successors in replaced_by`);
  if (status !== 'revoked' && successors.length > 0)
    faults.push(`${place}: only revoked entries have successors; "${status}" has none`);
  if (isRetired({ status }) && retired === undefined)
    faults.push(`${place}: say in \`retired\` which version ended it`);
  if (!isRetired({ status }) && retired !== undefined)
    faults.push(`${place}: it says when it was retired, and its status is "${status}"`);
  return faults;
}
