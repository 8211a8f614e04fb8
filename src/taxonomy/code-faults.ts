import { SEVERITIES } from '../model/finding.js';
import type { Link } from './crosswalk-schema.js';
import type { BehaviorEntry, TaxonomyData } from './schema.js';

/**
 * Faults of categories, behaviours and actions that a schema cannot see: neighbours, schemes and levels that are not
 * there, an ending without what an ending needs. One sentence each, with the place.
 */
export function codeFaults(data: TaxonomyData): string[] {
  const codes = new Set(data.behaviors.map((entry) => entry.code));
  const categories = new Set(data.categories.map((entry) => entry.id));
  const missing = (what: string, ids: readonly string[], known: ReadonlySet<string>) =>
    ids.filter((id) => !known.has(id)).map((id) => `${what} names "${id}", which is not there`);
  return [
    ...data.categories.flatMap((entry) => {
      const near = entry.neighbours.map(({ category }) => category);
      return missing(`category ${entry.id}: a neighbour`, near, categories);
    }),
    ...data.behaviors.flatMap((entry) => {
      const near = entry.neighbours.map(({ code }) => code);
      const place = `behaviour ${entry.code}`;
      return [...missing(`${place}: a neighbour`, near, codes), ...labelFaults(entry, place)];
    }),
    ...data.actions.flatMap((entry) => missing(`action ${entry.id}: also`, entry.also, codes)),
    ...data.severities.flatMap(({ level, anchors }) => {
      const named = anchors.map(({ category }) => category);
      return missing(`severity ${level}: an anchor`, named, categories);
    }),
    ...schemeFaults(data),
  ];
}

function labelFaults({ assign, assign_reason, severity }: BehaviorEntry, place: string): string[] {
  const faults: string[] = [];
  if (assign !== 'allowed' && assign_reason === undefined)
    faults.push(`${place}: say why its use is "${assign}", as assign_reason`);
  if (severity && SEVERITIES.indexOf(severity.thought) > SEVERITIES.indexOf(severity.act))
    faults.push(`${place}: a thought cannot be more severe than the act`);
  return faults;
}

function schemeFaults({ schemes, categories, behaviors }: TaxonomyData): string[] {
  const known = new Map(schemes.map((scheme) => [scheme.id, scheme]));
  const links = [
    ...categories.map(({ id, crosswalk }) => ({ place: `category ${id}`, crosswalk })),
    ...behaviors.map(({ code, crosswalk }) => ({ place: `behaviour ${code}`, crosswalk })),
  ];
  const wrong = links.flatMap(({ place, crosswalk }) =>
    crosswalk.flatMap(({ scheme: id, item }) => {
      const scheme = known.get(id);
      if (scheme === undefined) return [`${place}: there is no scheme "${id}"`];
      const isListed = scheme.items.some((entry) => entry.item === item);
      return scheme.closed && !isListed ? [`${place}: ${id} has no item "${item}"`] : [];
    }),
  );
  const linked = new Set(links.flatMap(({ crosswalk }) => crosswalk.map(keyOf)));
  const open = schemes
    .filter(({ closed }) => closed)
    .flatMap(({ id, items }) =>
      items
        .filter(({ item, outside }) => !outside && !linked.has(keyOf({ scheme: id, item })))
        .map(({ item }) => `scheme ${id}: nothing links to "${item}"; link it, or say why not`),
    );
  return [...wrong, ...open];
}

function keyOf({ scheme, item }: Pick<Link, 'scheme' | 'item'>): string {
  return JSON.stringify([scheme, item]);
}
