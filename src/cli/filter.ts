import { conversationValue, isConversationField } from '../aggregate/index.js';
import { ConfigurationError } from '../model/configuration-error.js';
import type { Finding } from '../model/finding.js';
import { isTagged } from '../model/result.js';
import type { Result } from '../model/result.js';
import type { MetadataValue, Transcript } from '../model/transcript.js';
import { FINDING_FIELDS } from '../report/index.js';
import type { MetaField } from '../report/index.js';

type FilterField = Exclude<(typeof FINDING_FIELDS)[number], 'reasons' | 'evidence'> | MetaField;

/** Findings to keep: those whose field has one of the values, as text; an empty value stands for null. */
export interface Filter {
  readonly field: FilterField;
  readonly values: ReadonlySet<string>;
}

/**
 * Reads `field=value` texts. The same field given twice means either value.
 * @throws ConfigurationError for a text of another shape or an unknown field.
 */
export function parseFilters(texts: readonly string[]): Filter[] {
  const values = new Map<FilterField, Set<string>>();
  for (const text of texts) {
    const at = text.indexOf('=');
    const field = text.slice(0, Math.max(at, 0)).trim();
    if (at < 0 || !isFilterField(field)) throw filterError(text, at < 0);
    values.set(field, (values.get(field) ?? new Set()).add(text.slice(at + 1).trim()));
  }
  return [...values].map(([field, wanted]) => ({ field, values: wanted }));
}

function filterError(text: string, hasNoValue: boolean): ConfigurationError {
  const fields = FINDING_FIELDS.filter(isFilterField).join(', ');
  return new ConfigurationError(
    'bad-filter',
    hasNoValue ? `--filter ${text} has no value` : `--filter ${text} names an unknown field`,
    `Write field=value with one of ${fields}, or meta_NAME for a field of the input's metadata.`,
  );
}

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

/** True for a conversation that has what every filter on a field of conversations asks for. */
export function keepsConversation(transcript: Transcript, filters: readonly Filter[]): boolean {
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
