/** The way to a value inside a rule: `['patterns', 3, 'with', 0]`. */
export type Way = readonly (string | number)[];

/** The value at the end of a way. */
export function valueAt(value: unknown, way: Way): unknown {
  return way.reduce<unknown>(
    (inner, step) => (inner as Record<string | number, unknown>)[step],
    value,
  );
}

/** The same value with another one at the end of a way. */
export function withValue<T>(value: T, way: Way, put: unknown): T {
  const [step, ...rest] = way;
  if (step === undefined) return put as T;
  const inner = (value as Record<string | number, unknown>)[step];
  const changed = withValue(inner, rest, put);
  if (Array.isArray(value)) return value.with(step as number, changed) as T;
  return { ...value, [step]: changed };
}

/** The same value without what stands at the end of a way: an element of a list, or a field. */
export function withoutValue<T>(value: T, way: Way): T {
  const parent = way.slice(0, -1);
  const step = way.at(-1) as string | number;
  const holder = valueAt(value, parent);
  const rest = Array.isArray(holder)
    ? holder.toSpliced(step as number, 1)
    : Object.fromEntries(Object.entries(holder as object).filter(([key]) => key !== step));
  return withValue(value, parent, rest);
}
