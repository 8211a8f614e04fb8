import { mutateText } from './mutate-text.js';
import type { Random } from './random.js';

/** Values that stand where others belong. */
const ODD_VALUES: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  2 ** 53 + 2,
  '',
  ' ',
  '\u0000',
  '\ud83d',
  '__proto__',
  'assistant',
  [],
  {},
  [[]],
  [null],
  { __proto__: null, constructor: 1 },
  { toString: 1, valueOf: 1 },
  { type: 'text', text: 7 },
  { role: 'tool', content: null },
];

/** Names that stand where others belong. */
const ODD_KEYS = ['role', 'content', 'type', 'text', 'id', 'uuid', '__proto__', 'toString', ''];

/**
 * A JSON value with one to four changes inside: something removed, doubled, exchanged, renamed, of another type, or a
 * text that is mutated itself.
 */
export function mutateValue(value: unknown, random: Random): unknown {
  let mutated = structuredClone(value);
  for (let changes = 1 + random.below(4); changes > 0; changes--) mutated = change(mutated, random);
  return mutated;
}

function change(root: unknown, random: Random): unknown {
  const places = placesIn(root);
  if (places.length === 0) return random.pick(ODD_VALUES);
  const place = random.pick(places);
  const { holder } = place;
  if (Array.isArray(holder)) changeItem(holder, Number(place.key), random);
  else changeEntry(holder, place.key, random);
  return root;
}

interface Place {
  readonly holder: unknown[] | Record<string, unknown>;
  readonly key: string;
}

/** Every place of the value, without recursion; huge values are searched in part. */
function placesIn(root: unknown): Place[] {
  const places: Place[] = [];
  const open: unknown[] = [root];
  while (open.length > 0 && places.length < 5000) {
    const holder = open.pop();
    if (typeof holder !== 'object' || holder === null) continue;
    for (const key of Object.keys(holder)) {
      places.push({ holder: holder as Record<string, unknown>, key });
      open.push((holder as Record<string, unknown>)[key]);
    }
  }
  return places;
}

function changeItem(list: unknown[], at: number, random: Random): void {
  const other = random.below(list.length);
  const steps: (() => unknown)[] = [
    () => list.splice(at, 1),
    () => list.splice(at, 0, structuredClone(list[other])),
    () => ([list[at], list[other]] = [list[other], list[at]]),
    () => (list[at] = changed(list[at], random)),
    () => (list.length < 200 ? list.push(...structuredClone(list)) : 0),
  ];
  random.pick(steps)();
}

function changeEntry(holder: Record<string, unknown>, key: string, random: Random): void {
  const value = holder[key];
  const steps: (() => unknown)[] = [
    () => delete holder[key],
    () => define(holder, random.pick(ODD_KEYS), value),
    () => define(holder, key, changed(value, random)),
    () => define(holder, key, changed(value, random)),
    () => define(holder, key, [value]),
  ];
  random.pick(steps)();
}

/** Sets an own property, also one that is called `__proto__`. */
function define(holder: object, key: string, value: unknown): void {
  Object.defineProperty(holder, key, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}

function changed(value: unknown, random: Random): unknown {
  if (typeof value === 'string' && random.chance(0.8)) return mutateText(value, random);
  return structuredClone(random.pick(ODD_VALUES));
}
