import type { Message } from '#src/model/transcript.js';

/** What breaks the laws that hold for every message; one line a fault. */
export function messageFaults(message: Message): string[] {
  const faults: string[] = [];
  const { text, segments, problems, message_index: index } = message;
  let at = 0;
  for (const { start, end, kind, field } of segments) {
    if (start !== at || end <= start)
      faults.push(`${index}: ${kind} lies at ${start}-${end} after ${at}`);
    if (field === null && (kind !== 'markup' || text.slice(start, end) !== '\n')) {
      faults.push(`${index}: ${kind} at ${start} has no field`);
    }
    at = end;
  }
  if (at !== text.length) faults.push(`${index}: segments end at ${at} of ${text.length}`);
  for (const { code, start, end } of problems) {
    if (start === null && end === null) continue;
    if (start === null || end === null || start > end || start < 0 || end > text.length) {
      faults.push(`${index}: ${code} lies at ${start}-${end} of ${text.length}`);
    }
  }
  return faults;
}
