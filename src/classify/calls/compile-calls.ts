import type { CallTerms, Effect } from '../../taxonomy/effect-schema.js';
import type { Stemmer } from '../text/stemmer.js';
import type { CallAct, CallReader } from './act.js';
import type { Draft } from './context.js';
import { compileOwners } from './owner.js';
import type { OwnerFinder } from './owner.js';
import { readAs } from './read-plain.js';
import { readTagged, tagBefore } from './read-tagged.js';
import { placeOf, stretchOf } from './stretch.js';
import { compileVocabulary } from './vocabulary.js';

/** Longer calls are read up to here, in UTF-16 units. */
const LONGEST_CALL = 200_000;
const MOST_ACTS = 64;
const LONGEST_TARGET = 300;
const LONGEST_COMMAND = 2000;
const LONGEST_PAYLOAD = 20_000;

/**
 * Compiles a reader of tool calls. It reads the first 200,000 characters of a call and gives at most 64 acts,
 * in the order in which they are written. Where the tag of a tool ends in front of the call, its name counts, too.
 */
export function compileCalls(
  effects: readonly Effect[],
  terms: readonly CallTerms[],
  stemmer: Stemmer,
): CallReader {
  const words = compileVocabulary(effects, terms, stemmer);
  const ownerOf = compileOwners(words);
  return (text, start = 0, end = text.length) => {
    const from = Math.max(0, Math.min(start, text.length));
    const to = Math.max(from, Math.min(end, text.length, from + LONGEST_CALL));
    const context = { words, tool: null, depth: 0, owner: null, frame: 'json' as const, readAs };
    const body = stretchOf(text, from, to);
    const tag = tagBefore(text, from, words);
    const drafts = tag === null ? readAs('json', body, context) : readTagged(tag, body, context);
    return drafts.slice(0, MOST_ACTS).map((draft) => finish(draft, ownerOf, from, to));
  };
}

function finish(draft: Draft, ownerOf: OwnerFinder, from: number, to: number): CallAct {
  const { verb, scope, dialect, tool, command, owner, hint } = draft;
  const target = (draft.target.trim().split('\n')[0] ?? '').slice(0, LONGEST_TARGET).trim();
  const start = Math.min(Math.max(placeOf(command, 0), from), to);
  const end = Math.min(Math.max(placeOf(command, command.text.length), start), to);
  return {
    verb,
    target,
    scope,
    owner: owner ?? ownerOf(target, hint),
    dialect,
    tool,
    command: command.text.slice(0, LONGEST_COMMAND),
    start,
    end,
    payload: draft.payload.slice(0, LONGEST_PAYLOAD),
  };
}
