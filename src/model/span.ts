/**
 * A stretch of one message's text.
 * `start` and `end` are offsets in UTF-16 code units, as JavaScript strings count; `end` is exclusive.
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A span with the same offsets counted in code points, as Python strings count. `end_cp` is exclusive. */
export interface DualSpan extends Span {
  readonly start_cp: number;
  readonly end_cp: number;
}

/**
 * Prepares the conversion of UTF-16 offsets of `text` into code-point offsets.
 * A lone surrogate counts as one code point. Text without surrogates costs nothing per call.
 */
export function codePointOffsets(text: string): (utf16: number) => number {
  const seconds: number[] = [];
  for (let i = text.search(/[\uD800-\uDBFF]/); i >= 0 && i < text.length - 1; i++) {
    if (isHigh(text.charCodeAt(i)) && isLow(text.charCodeAt(i + 1))) seconds.push(++i);
  }
  return (utf16) => utf16 - countBelow(seconds, utf16);
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

/** How many entries of the ascending list are smaller than `limit`. */
function countBelow(ascending: readonly number[], limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] as number) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
