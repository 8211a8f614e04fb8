import { ConfigurationError } from '../model/configuration-error.js';
import type { EvaluatedResult, ScoredFinding } from '../model/scored-finding.js';
import { isTranscript } from '../model/transcript.js';
import type { Parsed } from '../model/transcript.js';
import { readRecords } from '../read/index.js';

/**
 * Reads findings to be scored: ours, or those of another program with the four fields that matter. `counted` is true
 * where it is left out.
 * @throws ConfigurationError naming each line that is no finding.
 */
export async function readScoredFindings(path: string): Promise<ScoredFinding[]> {
  if (/\.csv$/i.test(path)) throw csvFindings(path);
  const { rows, lineOf } = await readRecords(path);
  const findings: ScoredFinding[] = [];
  const faults: string[] = [];
  for (const [index, row] of rows.entries()) {
    const finding = findingOf(row);
    if (finding !== null) findings.push(finding);
    else if (faults.length < MOST_FAULTS) faults.push(`${path}:${await lineOf(index)}: ${FAULT}`);
  }
  if (faults.length === 0) return findings;
  throw new ConfigurationError('invalid-findings', faults.join('\n'), 'Mend these rows.');
}

/** Cells are texts, and some are changed so that no spreadsheet runs them: neither numbers nor quotes are what they were. */
function csvFindings(path: string): ConfigurationError {
  return new ConfigurationError(
    'invalid-findings',
    `${path}: findings in CSV cannot be scored`,
    'Give findings as .jsonl, as telltale tag -o findings.jsonl writes them, or as .json or .yml.',
  );
}

const MOST_FAULTS = 20;
const FAULT = 'a finding needs transcript_id, message_index, category and quote';

type Row = Readonly<Record<string, unknown>>;

function findingOf(row: Row): ScoredFinding | null {
  const { transcript_id, message_index, category, quote, counted = true } = row;
  const id = typeof transcript_id === 'number' ? String(transcript_id) : transcript_id;
  const isFinding =
    typeof id === 'string' &&
    Number.isSafeInteger(message_index) &&
    typeof category === 'string' &&
    typeof quote === 'string';
  if (!isFinding) return null;
  return {
    transcript_id: id,
    message_index: message_index as number,
    category,
    quote,
    counted: counted === true,
    ...texts(row),
    ...numbers(row),
  };
}

function texts(row: Row): Partial<ScoredFinding> {
  const fields = ['behavior', 'rule', 'act_id', 'polarity'] as const;
  return Object.fromEntries(
    fields.flatMap((name) => (typeof row[name] === 'string' ? [[name, row[name]]] : [])),
  );
}

function numbers(row: Row): Partial<ScoredFinding> {
  const fields = ['start', 'end', 'score', 'confidence'] as const;
  return Object.fromEntries(
    fields.flatMap((name) => (typeof row[name] === 'number' ? [[name, row[name]]] : [])),
  );
}

/** Gives each conversation the findings that name it. Those of no conversation are what is left when all are read. */
export function findingsById(findings: readonly ScoredFinding[]): Map<string, ScoredFinding[]> {
  const byId = new Map<string, ScoredFinding[]>();
  for (const finding of findings) {
    const list = byId.get(finding.transcript_id) ?? [];
    list.push(finding);
    byId.set(finding.transcript_id, list);
  }
  return byId;
}

/** Conversations with the findings of a file; a conversation's findings are given once, also where its id comes twice. */
export async function* withFindings(
  conversations: AsyncIterable<Parsed>,
  byId: Map<string, ScoredFinding[]>,
): AsyncGenerator<EvaluatedResult> {
  for await (const parsed of conversations) {
    if (!isTranscript(parsed)) {
      yield { unreadable: parsed };
      continue;
    }
    const findings = byId.get(parsed.transcript_id) ?? [];
    byId.delete(parsed.transcript_id);
    yield { transcript: parsed, findings };
  }
}
