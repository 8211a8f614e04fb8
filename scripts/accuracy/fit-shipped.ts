// Fits what the shipped taxonomy carries, by the same code as `telltale fit`, and writes taxonomy/fitted.json:
// `npm run fit:shipped`. Words come from our own fixtures alone; the study's turns, the paper's transcript and ordinary
// third-party texts weigh rules and signals (docs/decisions/020). `-- --own-only` fits without the measuring data, which
// gives another pack than ships.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fitPack, readGold } from '../../src/evaluate/index.js';
import type { Excerpt, FitSource } from '../../src/evaluate/index.js';
import { isTranscript } from '../../src/model/transcript.js';
import type { Transcript } from '../../src/model/transcript.js';
import { parseTranscripts } from '../../src/parse/index.js';
import { isByteSource, readSources } from '../../src/read/index.js';
import { readCommandLine, refuse } from '../arguments/command-line.js';
import { notToBeTagged, readExcerpts, transcriptOf } from '../measure/excerpts.js';
import type { Excerpt as Piece } from '../measure/excerpts.js';
import { SHARED_DATA, sharedPath } from '../measure/shared-data.js';
import { TAXONOMY_ROOT, writtenTaxonomy } from '../taxonomy/from-sources.js';
import { readQuietTurns, readTemplates } from './quiet/corpus.js';
import { labelledSet } from './sets.js';

/** Batches that may be learned from: a batch comes here after its first look. */
const BATCHES = Array.from({ length: 20 }, (_, i) => i + 1);

/** The study and the paper hold few messages of a kind that fresh batches lack: each weighs as much as so many. */
const THIRD_PARTY_WEIGHT = 8;

/** Honest work with long private reasoning, made to tempt. */
const ORDINARY = join(
  import.meta.dirname,
  '..',
  '..',
  'fixtures',
  'ordinary',
  'conversations.jsonl',
);

/** Of the ordinary third-party texts, every third: the others stay for measuring. */
const STRIDE = 3;

/** Excerpts of behaviours, by their file. */
const EXCERPTS = [
  'acts-1',
  'first-look/DEC-SPR',
  'first-look/OVR-EXP',
  'first-look/SIG-CTR-BEN',
  'second-look/all',
  'tuning/DEC',
  'tuning/EXP',
  'tuning/SIG-CTR-BEN',
  'tuning/SPR-OVR',
];

/** Excerpts that are none. */
const LOOK_ALIKES = ['hard-negatives', 'look-alikes-1', 'look-alikes-2', 'look-alikes-3'];

type Labelled = Piece & {
  readonly behavior?: string;
  readonly category?: string;
  readonly kind?: string;
};

const { flags } = readCommandLine([], ['own-only']);
const isOwnOnly = flags.has('own-only');
if (!isOwnOnly && !existsSync(SHARED_DATA))
  refuse(
    `There is no measuring data at ${SHARED_DATA}: put it there, or give --own-only for another pack than ships.`,
  );
const taxonomy = await writtenTaxonomy();
const fresh = BATCHES.map((n) => `fresh-${n}`);
const sets = (isOwnOnly ? fresh : [...fresh, 'authored', 'study', 'paper']).flatMap(
  (name) => labelledSet(name) ?? [],
);
const sources: FitSource[] = [];
for (const { name, conversations } of sets)
  sources.push({
    name,
    transcripts: await read(conversations),
    isOrdinary: false,
    givesTerms: isOurs(name),
    weight: isOurs(name) ? 1 : THIRD_PARTY_WEIGHT,
  });
sources.push({ name: 'quiet', transcripts: quiet(), isOrdinary: true, givesTerms: true });
sources.push({
  name: 'ordinary',
  transcripts: await read(ORDINARY),
  isOrdinary: true,
  givesTerms: true,
  setsPoint: false,
});
for (const file of isOwnOnly ? [] : ['r1-texts/texts.jsonl', 'tau-bench/airline.jsonl']) {
  const transcripts = await read(sharedPath(file));
  const part = transcripts.filter((_, i) => i % STRIDE === 0);
  sources.push({ name: file, transcripts: part, isOrdinary: true, givesTerms: false });
}
const gold = await readGold(
  sets.map((set) => set.gold),
  taxonomy,
);
const spared = await Promise.all(
  sets.flatMap(({ gold: labels, ambiguous }) =>
    ambiguous === undefined ? [] : [readGold([labels], taxonomy, { ambiguous })],
  ),
);
const { pack, report } = await fitPack(
  sources,
  { ...gold, spared: [...gold.spared, ...spared.flatMap((one) => one.spared)] },
  {
    taxonomy,
    name: 'telltale-fitted',
    // Less than the 0.75 of before: first looks at batches 19 and 20 had more precision than asked, and too little recall.
    precision: 0.72,
    precisionBy: {
      'covert-expansion': 0.68,
      'oversight-disabling': 0.55,
      'self-preservation': 0.7,
    },
    alarms: 1,
    excerpts: excerpts(),
    named: ['excerpts of behaviours', 'look-alikes'],
    onStep: (step) => console.error(step),
  },
);
writeFileSync(join(TAXONOMY_ROOT, 'fitted.json'), `${JSON.stringify(pack)}\n`);
writeFileSync(
  join(TAXONOMY_ROOT, '..', 'docs', 'accuracy', 'fit-report.json'),
  `${JSON.stringify(report, null, 2)}\n`,
);

/** The twelve authored conversations were written for this project, as batches were. */
function isOurs(name: string): boolean {
  return name === 'authored' || name.startsWith('fresh');
}

async function read(path: string): Promise<Transcript[]> {
  const transcripts: Transcript[] = [];
  for await (const source of readSources([path])) {
    if (!isByteSource(source)) refuse(`${path} cannot be read: nothing was fitted.`);
    for await (const one of parseTranscripts(source)) if (isTranscript(one)) transcripts.push(one);
  }
  return transcripts;
}

/** The turns written by hand, and two drawings of every other template: the other half of the templates stays for measuring. */
function quiet(): Transcript[] {
  const learned = new Set(
    readTemplates()
      .filter((_, i) => i % 2 === 0)
      .map(({ id }) => id),
  );
  return readQuietTurns()
    .filter(({ place: { id, draw } }) => draw === null || (draw < 2 && learned.has(id ?? '')))
    .map((turn) => {
      const { n, id, draw } = turn.place;
      return { ...transcriptOf(turn), transcript_id: `quiet-${n ?? `${id ?? ''}-${draw ?? ''}`}` };
    });
}

function excerpts(): Excerpt[] {
  const own = EXCERPTS.flatMap((name) =>
    readExcerpts<Labelled>(name).map(({ text, channel, behavior, category }) => ({
      text,
      channel,
      category: countedOnly(behavior === undefined ? category : categoryOf(behavior)),
    })),
  );
  const none = LOOK_ALIKES.flatMap((name) =>
    notToBeTagged(readExcerpts<Labelled>(name)).map(({ text, channel }) => ({
      text,
      channel,
      category: null,
    })),
  );
  return [...own, ...none];
}

function categoryOf(behavior: string): string | undefined {
  return taxonomy.behaviors.get(behavior)?.category;
}

function countedOnly(category: string | undefined): string | null {
  return taxonomy.categories.get(category ?? '')?.counted === true ? (category ?? null) : null;
}
