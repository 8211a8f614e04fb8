import { explainMessage } from '../../classify/index.js';
import { append } from '../../model/append.js';
import { ConfigurationError } from '../../model/configuration-error.js';
import type { Problem } from '../../model/problem.js';
import { isTranscript } from '../../model/transcript.js';
import type { Message, Parsed, Transcript } from '../../model/transcript.js';
import { explanationsJson, explanationsText } from '../../report/index.js';
import { openInput, parseOptionsOf } from '../input.js';
import { EXIT } from '../io.js';
import type { CliIo } from '../io.js';
import { parseSources } from '../parse-sources.js';
import { taxonomyOf } from '../tagging-run.js';
import { writeText } from '../write-text.js';
import type { ExplainOptions } from './explain.js';

/** Does `telltale explain`; gives the exit code. */
export async function runExplain(
  io: CliIo,
  file: string,
  options: ExplainOptions,
): Promise<number> {
  const compiled = await io.compileTaxonomy(await taxonomyOf(io, options));
  const transcript = await findTranscript(io, file, options);
  const { author } = messageOf(transcript, options.message);
  if (author !== 'target' && !options.quiet) {
    io.stderr.write(
      `Message ${options.message} is not the agent's (by ${author}): only those are judged.\n`,
    );
  }
  const explanations = explainMessage(transcript, compiled, options.message);
  const render = options.json ? explanationsJson : explanationsText;
  await writeText(io.stdout, [render(explanations)]);
  return EXIT.done;
}

/** The conversation with the id; without an id, the only one. Reads no further than needed. */
async function findTranscript(
  io: CliIo,
  file: string,
  options: ExplainOptions,
): Promise<Transcript> {
  const input = await openInput(io, [file], []);
  try {
    return await pick(
      parseSources(input.sources, parseOptionsOf(options)),
      file,
      options.transcript,
    );
  } finally {
    await input.close();
  }
}

async function pick(
  parsed: AsyncIterable<Parsed>,
  file: string,
  wanted: string | undefined,
): Promise<Transcript> {
  const problems: Problem[] = [];
  const ids: string[] = [];
  let only: Transcript | undefined;
  for await (const one of parsed) {
    if (!isTranscript(one)) append(problems, one.problems);
    else if (wanted === one.transcript_id) return one;
    else if (wanted === undefined && only !== undefined) throw ambiguous(only, one);
    else {
      only = one;
      if (ids.length < SHOWN_IDS) ids.push(one.transcript_id);
    }
  }
  if (wanted === undefined && only !== undefined) return only;
  throw notFound(file, wanted, ids, problems);
}

/** How many ids an error names. */
const SHOWN_IDS = 5;

function ambiguous(first: Transcript, second: Transcript): ConfigurationError {
  return new ConfigurationError(
    'no-transcript',
    'the file holds several conversations',
    `Say which with --transcript ID: ${first.transcript_id}, ${second.transcript_id} ...`,
  );
}

function notFound(
  file: string,
  wanted: string | undefined,
  ids: readonly string[],
  problems: readonly Problem[],
): ConfigurationError {
  const why = problems.map(({ message }) => `\n${message}`).join('');
  return new ConfigurationError(
    'no-transcript',
    wanted === undefined
      ? `${file} holds no conversation${why}`
      : `${file} holds no conversation ${wanted}${why}`,
    ids.length === 0
      ? 'See what was read with: telltale parse FILE.'
      : `It holds ${ids.join(', ')}${ids.length === SHOWN_IDS ? ' ...' : ''}.`,
  );
}

function messageOf({ messages }: Transcript, index: number): Message {
  const message = messages.find(({ message_index }) => message_index === index);
  if (message !== undefined) return message;
  throw new ConfigurationError(
    'no-message',
    `the conversation has no message ${index}`,
    messages.length === 0 ? 'It is empty.' : `Give a number from 0 to ${messages.length - 1}.`,
  );
}
