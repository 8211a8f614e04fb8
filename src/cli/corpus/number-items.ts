import { isTagged } from '../../model/result.js';
import type { ResultOutline } from '../../model/result.js';
import { numberedId } from '../../parse/index.js';
import type { UnitItem } from './unit-run.js';

/** Gives conversations without an id of one file their numbers, as reading the file whole does. */
export interface Numbering {
  /** Takes the next item of a unit; gives those whose ids are known now. */
  add(item: UnitItem): UnitItem[];
  /** Ends a unit that had so many conversations. */
  endUnit(conversations: number): UnitItem[];
  /** What is left when the file is over. */
  end(): UnitItem[];
  /** How many conversations the units had that have ended. */
  readonly conversations: () => number;
  /** True while the first one waits to be named: that depends on whether there is a second. */
  readonly isHolding: () => boolean;
}

/** Begins behind the conversations that a file had before. */
export function numbering(before: number): Numbering {
  let conversations = before;
  let held: UnitItem[] = [];
  const release = (number: number | null): UnitItem[] => {
    const [first, ...rest] = held;
    held = [];
    return first === undefined ? [] : [named(first, number), ...rest];
  };
  return {
    add(item) {
      const number = item.number === null ? null : conversations + item.number;
      if (number === 1) {
        held = [item];
        return [];
      }
      const isSecond = isTagged(item.result);
      if (isSecond) return [...release(1), number === null ? item : named(item, number)];
      if (held.length === 0) return [item];
      held.push(item);
      return [];
    },
    endUnit(more) {
      conversations += more;
      return conversations > 1 ? release(1) : [];
    },
    end: () => release(null),
    conversations: () => conversations,
    isHolding: () => held.length > 0,
  };
}

function named(item: UnitItem, number: number | null): UnitItem {
  const { result } = item;
  if (!isTagged(result)) return item;
  const { transcript, findings } = result;
  const old = transcript.transcript_id;
  const transcript_id = numberedId(transcript.source, number);
  const renamed: ResultOutline = {
    transcript: { ...transcript, transcript_id },
    findings: findings.map((finding) => {
      // An act is named after its conversation.
      const act_id = `${transcript_id}${finding.act_id.slice(old.length)}`;
      return { ...finding, transcript_id, act_id };
    }),
  };
  return { ...item, result: renamed };
}
