import { conversationValue, isConversationField } from '../aggregate/index.js';
import { ConfigurationError } from '../model/configuration-error.js';
import type { Finding } from '../model/finding.js';
import { isTagged } from '../model/result.js';
import type { Result } from '../model/result.js';
import type { MetadataValue, Outline } from '../model/transcript.js';
import { FINDING_COLUMNS, FINDING_FIELDS } from '../report/index.js';
import type { MetaField } from '../report/index.js';
import type { Taxonomy } from '../taxonomy/index.js';
import { knownValues } from './filter-values.js';
import type { KnownValues } from './filter-values.js';

type FilterField = Exclude<(typeof FINDING_FIELDS)[number], 'reasons' | 'evidence'> | MetaField;

/** Findings to keep: those whose field has one of the values, as text; an empty value stands for null. */
export interface Filter {
  readonly field: FilterField;
  readonly values: ReadonlySet<string>;
}

/**
 * Reads `field=value` texts. The same field given twice means either value.
 * @throws ConfigurationError for a text of another shape, an unknown field, and a value that the field never has.
 */
export function parseFilters(texts: readonly string[], taxonomy: Taxonomy): Filter[] {
  const known = knownValues(taxonomy);
  const values = new Map<FilterField, Set<string>>();
  for (const text of texts) {
    const at = text.indexOf('=');
    const field = text.slice(0, Math.max(at, 0)).trim();
    if (at < 0 || !isFilterField(field)) throw filterError(text, at < 0);
    const written = text.slice(at + 1).trim();
    const value = valueSought(field, written, known);
    if (value === undefined) throw valueError(text, field, known.get(field));
    values.set(field, (values.get(field) ?? new Set()).add(value));
  }
  return [...values].map(([field, wanted]) => ({ field, values: wanted }));
}

const NUMBERS: ReadonlySet<string> = new Set(
  FINDING_COLUMNS.filter(({ type }) => type === 'integer' || type === 'number').map(
    ({ name }) => name,
  ),
);

/** What findings have for a value as it was written; undefined for one that no finding can have. */
function valueSought(
  field: string,
  written: string,
  known: ReadonlyMap<string, KnownValues>,
): string | undefined {
  if (known.has(field)) return known.get(field)?.get(written);
  if (!NUMBERS.has(field) || written === '') return written;
  const number = Number(written);
  return Number.isFinite(number) ? String(number) : undefined;
}

function filterError(text: string, hasNoValue: boolean): ConfigurationError {
  const fields = FINDING_FIELDS.filter(isFilterField).join(', ');
  return new ConfigurationError(
    'bad-filter',
    hasNoValue ? `--filter ${text} has no value` : `--filter ${text} names an unknown field`,
    `Write field=value with one of ${fields}, or meta_NAME for a field of the input's metadata.`,
  );
}

function valueError(
  text: string,
  field: string,
  known: KnownValues | undefined,
): ConfigurationError {
  if (known === undefined)
    return new ConfigurationError(
      'bad-filter',
      `--filter ${text}: ${field} is a number`,
      `Write a number behind ${field}=, or nothing for findings without one.`,
    );
  const values = [...known.keys()].map((value) => (value === '' ? "'' for none" : value));
  const shown = values.slice(0, MOST_SHOWN).join(', ');
  const rest = values.length - MOST_SHOWN;
  return new ConfigurationError(
    'bad-filter',
    `--filter ${text}: ${field} never has that value`,
    rest <= 0
      ? `Use one of ${shown}.`
      : `Use one of ${shown} or ${rest} more; telltale taxonomy list shows those of the taxonomy.`,
  );
}

/** More values are not read in an error. */
const MOST_SHOWN = 12;

function isFilterField(field: string): field is FilterField {
  if (field === 'reasons' || field === 'evidence') return false;
  return /^meta_./s.test(field) || FINDING_FIELDS.some((known) => known === field);
}

/**
 * The part of a result that the filters keep; null when its conversation is left out as a whole.
 * A filter on a field of the conversation leaves out conversations, so that they are in no denominator either.
 */
export function applyFilters(result: Result, filters: readonly Filter[]): Result | null {
  if (!isTagged(result) || filters.length === 0) return result;
  if (!keepsConversation(result.transcript, filters)) return null;
  return { ...result, findings: keptFindings(result.findings, filters) };
}

/** True for a filter on an id of which a number in the file may be part. */
export function asksForId({ field }: Filter): boolean {
  return field === 'transcript_id' || field === 'act_id';
}

/** True for a conversation that has what every filter on a field of conversations asks for. */
export function keepsConversation(transcript: Outline, filters: readonly Filter[]): boolean {
  return filters.every(
    ({ field, values }) =>
      !isConversationField(field) || values.has(textOf(conversationValue(transcript, field))),
  );
}

/** The findings that have what every other filter asks for. */
export function keptFindings(
  findings: readonly Finding[],
  filters: readonly Filter[],
): readonly Finding[] {
  return findings.filter((finding) => filters.every((filter) => keepsFinding(finding, filter)));
}

function keepsFinding(finding: Finding, { field, values }: Filter): boolean {
  return isConversationField(field) || values.has(textOf(finding[field] ?? null));
}

function textOf(value: MetadataValue): string {
  return value === null ? '' : String(value);
}
