/**
 * Adds items to the end of a list. `list.push(...items)` makes an argument of each and throws a RangeError from some
 * hundred thousand on, which a record can hold.
 */
export function append<T>(list: T[], items: Iterable<T>): void {
  for (const item of items) list.push(item);
}
