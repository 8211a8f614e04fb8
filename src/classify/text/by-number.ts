/**
 * Gives what belongs to a number of a `WordTable`; it is made when first asked for. The list behind it has no holes: V8 would turn
 * one with holes into a hash table, several times as slow to ask.
 */
export function byNumber<T>(make: (number: number) => T): (number: number) => T {
  const known: (T | undefined)[] = [];
  return (number) => {
    const value = known[number];
    return value === undefined ? add(number) : value;
  };

  function add(number: number): T {
    while (known.length <= number) known.push(undefined);
    const value = make(number);
    known[number] = value;
    return value;
  }
}
