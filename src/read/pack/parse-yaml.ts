import type { Lexer, Parser } from 'yaml';
import { ConfigurationError } from '../../model/configuration-error.js';
import { MAX_DEPTH, TOO_DEEP } from './max-depth.js';

/**
 * Reads YAML. The parser is loaded here and nowhere earlier, so that a pack in JSON does without it.
 * @throws ConfigurationError naming file, line and column of every fault.
 */
export async function parsePackYaml(path: string, text: string): Promise<unknown> {
  const { Lexer, LineCounter, parseDocument, Parser, visit } = await import('yaml');
  const deep = firstTooDeep(new Lexer(), new Parser(), text);
  if (deep !== null) {
    const before = text.slice(0, deep).split('\n');
    const place = `${before.length}:${(before.at(-1) as string).length + 1}`;
    throw invalid([`${path}:${place}: ${TOO_DEEP}`]);
  }
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, version: '1.2', schema: 'core' });
  // A warning means that a tag or directive was not understood: the value would not be what its author meant.
  const faults = [...document.errors, ...document.warnings].map(({ code, message, linePos }) => {
    const { line, col } = linePos?.[0] ?? { line: 1, col: 1 };
    const help = FIXES.get(code) ?? 'mend the YAML there';
    return { line, col, text: `${path}:${line}:${col}: ${firstLine(message)}: ${help}` };
  });
  visit(document, {
    Alias(_, alias) {
      if (alias.resolve(document) !== undefined) return;
      const { line, col } = lineCounter.linePos(alias.range?.[0] ?? 0);
      const what = `nothing is called ${alias.source}: put quotes round the value`;
      faults.push({ line, col, text: `${path}:${line}:${col}: ${what}` });
    },
  });
  faults.sort((a, b) => a.line - b.line || a.col - b.col);
  if (faults.length > 0) throw invalid(faults.map((fault) => fault.text));
  try {
    return document.toJS({ maxAliasCount: MAX_ALIASES }) as unknown;
  } catch (error) {
    const what = firstLine(error instanceof Error ? error.message : String(error));
    throw invalid([`${path}:1:1: ${what}: write the values out instead of repeating aliases`]);
  }
}

/** What to do, by the parser's code for the fault. */
const FIXES: ReadonlyMap<string, string> = new Map([
  ['BAD_SCALAR_START', 'put quotes round the whole value'],
  ['TAG_RESOLVE_FAILED', 'put quotes round the whole value; tags are not used here'],
  ['DUPLICATE_KEY', 'put both under one key'],
  ['MISSING_CHAR', 'close the quote or bracket, or add what is missing'],
  ['TAB_AS_INDENT', 'indent with blanks'],
  ['BAD_INDENT', 'indent it like the lines it belongs to'],
  ['MULTIPLE_DOCS', 'remove the "---" and make it one list, or two files'],
  ['BAD_ALIAS', 'put quotes round it, or define the anchor'],
  ['BLOCK_AS_IMPLICIT_KEY', 'put quotes round the value, or indent it below its key'],
  ['MULTILINE_IMPLICIT_KEY', 'write the key on one line, or put quotes round the value'],
  ['UNEXPECTED_TOKEN', 'put quotes round the whole value'],
  ['BAD_DQ_ESCAPE', 'use single quotes, or write \\\\ for a backslash'],
]);

/** The offset of the first value nested too deep: the parser that keeps a stack of its own tells it before any recursion. */
function firstTooDeep(lexer: Lexer, parser: Parser, text: string): number | null {
  for (const lexeme of lexer.lex(text)) {
    // Its tokens are not wanted, only how many are open; running it through is what opens and closes them.
    Array.from(parser.next(lexeme));
    // A mapping in a list opens two: itself and its list; the document is one more.
    if (parser.stack.length > MAX_DEPTH * 2) return parser.offset;
  }
  return null;
}

function invalid(faults: readonly string[]): ConfigurationError {
  return new ConfigurationError('invalid-yaml', faults.join('\n'), 'Mend these lines of the pack.');
}

/** The parser's messages go on with a picture of the line, or with advice to programmers. */
function firstLine(message: string): string {
  return (message.split('\n')[0] as string).replace(
    /(?: at line \d+, column \d+:|; please .*)$/,
    '',
  );
}

/** A pack repeats itself a little; a file made to explode does it without end. */
const MAX_ALIASES = 100;
