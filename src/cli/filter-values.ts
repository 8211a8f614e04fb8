import { POLARITIES, PROMPTED, SEVERITIES, STAGES } from '../model/finding.js';
import { ROLES, SEGMENT_KINDS } from '../model/transcript.js';
import { FORMATS } from '../parse/index.js';
import { behaviorLabel } from '../taxonomy/index.js';
import type { Taxonomy } from '../taxonomy/index.js';

/** What can be written for a field of findings, and the value that findings have for it. */
export type KnownValues = ReadonlyMap<string, string>;

/** The fields that have a closed list of values: any other text would keep nothing, and look like a result. Empty is null. */
export function knownValues({
  categories,
  behaviors,
  rules,
  actions,
}: Taxonomy): ReadonlyMap<string, KnownValues> {
  const flags = ['true', 'false'];
  const rows = [...actions.values()];
  return new Map([
    ['input_format', asWritten(FORMATS.map(({ id }) => id))],
    ['role', asWritten(ROLES)],
    ['channel', asWritten(SEGMENT_KINDS)],
    ['category', asWritten(categories.keys())],
    ['behavior', behaviorValues(behaviors)],
    ['rule', asWritten(rules.keys())],
    ['table3_row', asWritten([...rows.map(({ row }) => String(row)), ''])],
    ['table3_action', asWritten([...rows.map(({ id }) => id), ''])],
    ['stage', asWritten(STAGES)],
    ['polarity', asWritten(POLARITIES)],
    ['counted', asWritten(flags)],
    ['prompted', asWritten(PROMPTED)],
    ['ethical', asWritten([...flags, ''])],
    ['severity', asWritten(SEVERITIES)],
  ]);
}

function asWritten(values: Iterable<string>): KnownValues {
  return new Map([...values].map((value) => [value, value]));
}

/** Findings have `DEC-08 log-tampering`; the code alone means the same. */
function behaviorValues(behaviors: Taxonomy['behaviors']): KnownValues {
  const labels = [...behaviors.values()].map((one) => [one.code, behaviorLabel(one)] as const);
  return new Map([...labels, ...labels.map(([, label]) => [label, label] as const)]);
}
