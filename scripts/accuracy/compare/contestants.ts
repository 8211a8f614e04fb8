import type { CompiledTaxonomy } from '../../../src/classify/index.js';
import type { EvaluatedResult, ScoredFinding } from '../../../src/model/scored-finding.js';
import { isTagged } from '../../../src/model/result.js';
import type { Result, Tagged } from '../../../src/model/result.js';
import { findingsOf } from '../../measure/excerpts.js';
import type { Excerpt } from '../../measure/excerpts.js';
import { everything, learnLength } from '../baselines/always.js';
import { textsOf } from '../baselines/baseline.js';
import type { Baseline, LabelledMessage } from '../baselines/baseline.js';
import { keywords60 } from '../baselines/keywords-60.js';
import { keywords } from '../baselines/keywords.js';
import { monitors } from '../baselines/monitors.js';
import { trainBayes, trainLogistic } from '../baselines/trained.js';

/** Telltale or a baseline, in the form in which both are scored. */
export interface Contestant {
  readonly name: string;
  /** What it finds in conversations that Telltale has tagged. */
  readonly results: (tagged: readonly Result[]) => readonly EvaluatedResult[];
  readonly tagsExcerpt: (excerpt: Excerpt) => boolean;
}

/** Telltale, the baselines that know beforehand what they look for, and those that learn. */
export function contestants(
  compiled: CompiledTaxonomy,
  training: readonly LabelledMessage[],
): Contestant[] {
  const learnt =
    training.length === 0
      ? []
      : [learnLength(training), trainBayes(training), trainLogistic(training)];
  const baselines = [keywords, keywords60, ...monitors, everything, ...learnt];
  return [
    {
      name: 'telltale',
      results: (tagged) => tagged,
      tagsExcerpt: (excerpt) => findingsOf(excerpt, compiled).some(({ counted }) => counted),
    },
    ...baselines.map(ofBaseline),
  ];
}

function ofBaseline({ name, tag }: Baseline): Contestant {
  return {
    name,
    results: (tagged) =>
      tagged.map((result) =>
        isTagged(result) ? { ...result, findings: findingsBy(tag, result) } : result,
      ),
    tagsExcerpt: ({ channel, text }) => tag(new Map([[channel, text]])).size > 0,
  };
}

function findingsBy(tag: Baseline['tag'], { transcript }: Tagged): ScoredFinding[] {
  const { transcript_id } = transcript;
  return transcript.messages
    .filter(({ author }) => author === 'target')
    .flatMap((message) =>
      [...tag(textsOf(message))].map((category) => ({
        transcript_id,
        message_index: message.message_index,
        category,
        quote: message.text,
        counted: true,
      })),
    );
}
