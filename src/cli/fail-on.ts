import { ConfigurationError } from '../model/configuration-error.js';
import { SEVERITIES } from '../model/finding.js';
import type { Finding } from '../model/finding.js';

/** True for a finding that makes the program end with 1. Only counted findings can. */
export type FailOn = (finding: Finding) => boolean;

/**
 * Reads `any`, a category, or `severity>=LEVEL`; several mean either.
 * @param categories ids of the categories that count
 * @throws ConfigurationError for anything else.
 */
export function parseFailOn(texts: readonly string[], categories: readonly string[]): FailOn {
  const conditions = texts.map((text) => parseOne(text, categories));
  return (finding) => finding.counted && conditions.some((condition) => condition(finding));
}

function parseOne(text: string, categories: readonly string[]): FailOn {
  if (text === 'any') return () => true;
  if (categories.includes(text)) return (finding) => finding.category === text;
  const level = /^severity\s*>=\s*([a-z]+)$/.exec(text)?.[1];
  const floor = SEVERITIES.find((known) => known === level);
  if (floor) return ({ severity }) => SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(floor);
  throw new ConfigurationError(
    'bad-fail-on',
    `--fail-on ${text} is no condition`,
    `Use any, ${categories.join(', ')}, or 'severity>=LEVEL' with one of ${SEVERITIES.join(', ')}.`,
  );
}
