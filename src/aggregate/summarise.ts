import type { PerCategory, Summary } from '../model/counts.js';
import { COUNTED_CATEGORIES } from '../model/finding.js';
import type { Finding } from '../model/finding.js';
import type { TaggedOutline } from '../model/result.js';
import { conversationValue } from './conversation-fields.js';

/**
 * One conversation in one line, also where nothing was found in it.
 * @param categories ids of the categories that count. @default the four of the shipped taxonomy
 */
export function summarise(
  { transcript, findings }: TaggedOutline,
  categories: readonly string[] = COUNTED_CATEGORIES,
): Summary {
  const counted = findings.filter((finding) => finding.counted);
  const { messages } = transcript;
  return {
    transcript_id: transcript.transcript_id,
    source: transcript.source,
    input_format: transcript.input_format,
    messages: messages.length,
    turns: messages.filter((message) => message.author === 'target').length,
    findings: perCategory(counted, categories, (of) => of.length),
    acts: perCategory(
      counted,
      categories,
      (of) => new Set(of.map((finding) => finding.act_id)).size,
    ),
    uncounted: findings.length - counted.length,
    problems: messages.reduce(
      (sum, message) => sum + message.problems.length,
      transcript.problems.length,
    ),
    model: conversationValue(transcript, 'model') as string | null,
    condition: conversationValue(transcript, 'condition') as string | null,
  };
}

function perCategory(
  findings: readonly Finding[],
  categories: readonly string[],
  measure: (findings: readonly Finding[]) => number,
): PerCategory {
  return Object.fromEntries(
    categories.map((category) => [
      category,
      measure(findings.filter((finding) => finding.category === category)),
    ]),
  );
}
