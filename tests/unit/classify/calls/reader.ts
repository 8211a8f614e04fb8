import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';
import { compileCalls } from '#src/classify/calls/index.js';
import { rememberingStemmer } from '#src/classify/text/stemmer.js';
import { callTermsSchema, effectSchema } from '#src/taxonomy/effect-schema.js';

const root = new URL('../../../../', import.meta.url);
const sources = fileURLToPath(new URL('taxonomy/effects/', root));

/** The shipped effects. */
export const effects = z.array(effectSchema).parse(load(sources));
/** The shipped terms of calls. */
export const terms = z.array(callTermsSchema).parse(load(`${sources}terms/`));
/** A reader compiled from them. */
export const readCalls = compileCalls(effects, terms, rememberingStemmer());

/** A case of `fixtures/calls/cases.jsonl`. */
export interface CallCase {
  readonly dialect: string;
  readonly text: string;
  readonly acts: readonly {
    readonly verb: string;
    readonly target: string;
    readonly scope: string;
    readonly owner: string;
  }[];
}

/** The cases, in order. */
export const cases = readFileSync(new URL('fixtures/calls/cases.jsonl', root), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as CallCase);

function load(folder: string): unknown[] {
  const names = readdirSync(folder).filter((name) => /^[^_].*\.yml$/.test(name));
  return names
    .sort()
    .flatMap((name) => parse(readFileSync(`${folder}${name}`, 'utf8')) as unknown[]);
}
