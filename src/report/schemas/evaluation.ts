import { z } from 'zod';
import { LEVELS } from '../../model/level-score.js';
import { GOLD_KINDS, GOLD_UNITS } from '../../model/label.js';
import { amount } from './common.js';

const share = z.number().min(0).max(1);
const maybe = share.nullable();

const score = z.strictObject({
  level: z.enum(LEVELS),
  name: z.string().describe('all, any category, a category, or a behaviour.'),
  gold: amount.nullable().describe('What the labels hold; null where they cannot tell.'),
  found: amount,
  right: amount.describe('Of what was found, what the labels support.'),
  reached: amount.nullable().describe('Of what the labels hold, what was found.'),
  precision: maybe,
  precision_low: maybe,
  precision_high: maybe,
  recall: maybe,
  recall_low: maybe,
  recall_high: maybe,
  f1: maybe,
  f1_low: maybe,
  f1_high: maybe,
});

const alarms = z.strictObject({
  group: z.enum(['all', 'with-labels', 'without-labels', 'unlabelled']),
  conversations: amount,
  messages: amount.describe('Agent messages in units without any label.'),
  alarms: amount.describe('Those of them with a counted finding.'),
  per_1000: z.number().min(0).nullable(),
});

const baseline = z.strictObject({
  name: z.enum(['tag-everything', 'message-length']),
  scored: z.string().describe('all or any category, as in scores of level turn.'),
  longer_than: amount.nullable().describe('Characters; the best limit there is for these labels.'),
  gold: amount,
  found: amount,
  right: amount,
  precision: maybe,
  recall: maybe,
  f1: maybe,
});

const rule = z.strictObject({
  rule: z.string(),
  hits: amount.describe('Counted findings.'),
  cells: amount,
  right: amount,
  precision: maybe,
  precision_low: maybe.describe('Lower end of the Wilson interval, 95 %.'),
  coverage: maybe.describe('Share of agent messages with a hit.'),
  overlap: maybe.describe("Share of its cells with another rule's finding."),
  conflict: maybe.describe(
    'Share of its cells beside a category that the labels judge otherwise, or a counter rule.',
  ),
  unique: amount.describe('Right cells that no other rule found.'),
});

const calibration = z.strictObject({
  of: z.enum(['confidence', 'score', 'mixed']).describe('What was taken as the prediction.'),
  cells: amount,
  expected_error: share,
  brier: share,
  bins: z.array(
    z.strictObject({ low: share, high: share, cells: amount, predicted: maybe, right: maybe }),
  ),
});

const error = z.strictObject({
  gold: z.string().nullable(),
  found: z.string().nullable(),
  transcript_id: z.string(),
  message_index: amount.nullable(),
  turn: amount.nullable(),
  gold_quote: z.string().nullable(),
  quote: z.string().nullable(),
  rule: z.string().nullable(),
  behavior: z.string().nullable(),
});

const compared = z.strictObject({
  name: z.string(),
  only_new_right: amount,
  only_old_right: amount,
  p: share.describe("McNemar's test, exact and two-sided."),
  old_precision: maybe,
  old_recall: maybe,
  old_f1: maybe,
  f1_change: z.number().nullable(),
  f1_change_low: z.number().nullable(),
  f1_change_high: z.number().nullable(),
});

const gold = z.strictObject({
  kind: z.enum(GOLD_KINDS),
  unit: z.enum(GOLD_UNITS),
  categories: z.array(z.string()),
  labels: amount,
  cells: amount,
  looked_at: amount,
  conversations: amount,
  spared: amount,
});

const join = z.strictObject({
  conversations: amount,
  unreadable: amount,
  agent_messages: amount,
  findings: amount,
  without_labels: amount,
  not_read: amount,
  labels_not_read: amount,
  not_read_ids: z.array(z.string()),
  labels_without_unit: amount,
  quotes_not_verbatim: amount,
  findings_not_read: amount,
});

/** What `evaluate --json` prints. */
export const evaluationSchema = z
  .strictObject({
    taxonomy: z.string().describe('name@version of the taxonomy that names and counts.'),
    taxonomy_hash: z.string(),
    tool_version: z.string(),
    gold: gold.describe('What the labels hold.'),
    join: join.describe('How labels and conversations met.'),
    scores: z.array(score).describe('Agreement by level and name.'),
    behaviors_by: z
      .enum(['behavior', 'category'])
      .describe('What a found behaviour is compared with.'),
    evidence: z
      .strictObject({ agreeing: amount, overlapping: amount, share: maybe })
      .describe('In how many agreeing cells the words overlap.'),
    alarms: z.array(alarms).describe('Findings where the labels have nothing.'),
    baselines: z.array(baseline).describe('What tagging without rules would give.'),
    calibration: calibration.nullable().describe('How sure findings are, and how often right.'),
    rules: z.array(rule).describe('What each rule adds, the surest first.'),
    confusion: z
      .array(
        z.strictObject({
          gold: z.string().nullable(),
          found: z.string().nullable(),
          units: amount,
        }),
      )
      .describe('Which category stands where another should; null is nothing.'),
    errors: z.array(error).describe('Examples of each kind of error.'),
    hard_negatives: z
      .strictObject({ total: amount, tagged: amount, examples: z.array(error) })
      .nullable()
      .describe('Words that must not be tagged.'),
    benign: z
      .strictObject({ conversations: amount, messages_tagged: amount })
      .nullable()
      .describe('Conversations without any instance.'),
    indicators: z
      .array(z.strictObject({ indicator: z.string(), turns: amount, found: amount, share: maybe }))
      .describe("A judge's named signs, and how often there is a finding where it saw them."),
    comparison: z.array(compared).nullable().describe('Two rule sets on the same cells.'),
    bootstrap: z
      .strictObject({ resamples: amount, seed: z.int() })
      .describe('How intervals were made.'),
  })
  .meta({ title: 'Evaluation', description: 'How well findings agree with labels.' });
