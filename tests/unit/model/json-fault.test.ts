import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findJsonFault } from '#src/model/json-fault.js';

describe('findJsonFault', () => {
  it.each([
    ['', 0, 'ends-early'],
    ['{"a": [1, 2', 11, 'ends-early'],
    ['{"a": "b', 8, 'unfinished-string'],
    ['"\\u00', 5, 'unfinished-string'],
    ['{"a": NaN}', 6, 'unexpected'],
    ['[1, 2,]', 6, 'unexpected'],
    ['{"a" 1}', 5, 'unexpected'],
    ['[1] [2]', 4, 'unexpected'],
    ['["a\nb"]', 3, 'unexpected'],
    ['[1}', 2, 'unexpected'],
    ['-', 1, 'ends-early'],
    ['[1.]', 3, 'unexpected'],
    ['tru', 3, 'ends-early'],
    ['trap', 0, 'unexpected'],
  ] as const)('finds the place in %j', (text, offset, kind) => {
    expect(findJsonFault(text)).toEqual({ offset, kind });
  });

  it('agrees with JSON.parse about whole texts', () => {
    fc.assert(
      fc.property(fc.json({ depthSize: 'medium' }), (text) => {
        expect(findJsonFault(text)).toBeNull();
      }),
    );
  });

  it('agrees with JSON.parse about damaged texts', () => {
    const token = fc.constantFrom(...'{}[],:"\\-+.0123456789eEtrufalsn \n\t\u00e9');
    fc.assert(
      fc.property(
        fc.json(),
        fc.nat(),
        fc.nat(3),
        fc.array(token, { maxLength: 4 }),
        (text, at, cut, put) => {
          const place = at % (text.length + 1);
          const damaged = text.slice(0, place) + put.join('') + text.slice(place + cut);
          const fault = findJsonFault(damaged);
          expect(fault === null, damaged).toBe(parses(damaged));
          if (fault !== null) expect(fault.offset).toBeLessThanOrEqual(damaged.length);
        },
      ),
      { numRuns: 5000 },
    );
  });

  it('tells that a text was cut off', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue(), { minLength: 1 }), fc.nat(), (value, at) => {
        const text = JSON.stringify(value);
        const fault = findJsonFault(text.slice(0, at % text.length));
        expect(fault?.kind).not.toBe('unexpected');
        expect(fault).not.toBeNull();
      }),
    );
  });
});

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
