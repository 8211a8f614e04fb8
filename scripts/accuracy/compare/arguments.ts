import { Command } from 'commander';

/** Labels, and the conversations that they are about. */
export interface LabelledSet {
  readonly gold: string;
  readonly conversations: string;
}

/** What the command line asks for. */
export interface CompareArguments {
  readonly train: readonly LabelledSet[];
  readonly test: LabelledSet;
  readonly ambiguous?: string;
  /** Excerpts in which nothing should be found. */
  readonly hard?: string;
  /** A released version instead of the sources. */
  readonly taxonomy?: string;
  readonly json?: string;
}

interface Options extends Omit<CompareArguments, 'train' | 'test'> {
  readonly train?: readonly string[];
  readonly test?: readonly string[];
}

/** Reads the command line; what is wrong with it is told, and the script ends. */
export function readArguments(argv: readonly string[]): CompareArguments {
  const command = new Command('measure:baselines')
    .option('--train <pair...>', 'GOLD CONVERSATIONS to learn from; may be given again')
    .option('--test <pair...>', 'GOLD CONVERSATIONS to score on')
    .option('--ambiguous <file>', 'cells of the test part that count neither way')
    .option('--hard <file>', 'excerpts in which nothing should be found')
    .option('--taxonomy <version>', 'a released version of the taxonomy; the sources by default')
    .option('--json <file>', 'writes the figures to a file as well')
    // Commander ends wrong calls with 1.
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2));
  const {
    train = [],
    test = [],
    ...rest
  } = command.parse([...argv], { from: 'user' }).opts<Options>();
  const [first, ...more] = pairs(test);
  if (test.length % 2 !== 0 || train.length % 2 !== 0 || first === undefined || more.length > 0)
    command.error(
      'give --test GOLD CONVERSATIONS once, and --train GOLD CONVERSATIONS as often as you like',
    );
  return { ...rest, train: pairs(train), test: first as LabelledSet };
}

function pairs(words: readonly string[]): LabelledSet[] {
  return words.flatMap((gold, i) => {
    const conversations = words[i + 1];
    return i % 2 === 0 && conversations !== undefined ? [{ gold, conversations }] : [];
  });
}
