import type { ProblemCode } from '../model/problem.js';

/** What each problem code means for the results, in one sentence. `docs/problems.md` is made of it. */
export const PROBLEM_HELP: Readonly<Record<ProblemCode, string>> = {
  'missing-file':
    'No file or folder has this path, or no file matches this pattern; the rest of the run goes on without it.',
  'unreadable-file':
    'The file exists and could not be read, or not to its end: a permission is missing, it changed meanwhile, or it is too long to hold in memory.',
  'empty-input': 'The file holds nothing but white space, so there is nothing to tag.',
  'binary-input':
    'The file is not text: it has NUL bytes, or most of it is no UTF-8. Convert it to UTF-8 if it should be text.',
  'bad-encoding':
    'Some bytes are not valid UTF-8; each was replaced by U+FFFD, and everything else was read.',
  'invalid-json':
    'A file or a line stops being JSON at this position; other lines of the file are still read.',
  'not-a-conversation':
    'The JSON is valid and this record has no list of messages that any known format would have.',
  'unknown-format':
    'No input format recognises the file; name one with `--input-format` if you know what it is.',
  'no-conversation':
    'The file was recognised and holds no conversation: no records, no speaker label, or only the judged scores of a log.',
  'corrupt-data':
    'Compressed data does not decode to what its checksum or its directory says; that part was left out. Fetch the file again.',
  'incomplete-log':
    'The log was never finished, or a part of it is missing: a crash, a run that goes on, an answer or a chunk that was cut off. What there is was read.',
  'scattered-records':
    'Records of one conversation do not stand together, too far apart to be joined; each stretch of them is a conversation here. Sort the file.',
  'non-json-number':
    '`NaN` or `Infinity` stands where JSON has no such number; it was read as null. Python writes it; nothing is wrong with the rest.',
  'skipped-record':
    'Records that are no message (snapshots, settings, events) were left out; the sentence says how many of which kind.',
  'missing-attachment':
    'The log refers to an attachment that it does not hold; the reference stands in the text instead.',
  'left-out':
    'Tagging this record broke the program, used up the memory of a worker, or took longer than `--max-seconds`. It was left out, and the run went on; please report it.',
  'missing-text':
    'The message has no content, no reasoning and no tool call; it is kept, empty, so that message numbers stay right.',
  'bad-message':
    'A message is no object, has no role, or its content is neither text nor a list; it is kept, without what could not be read, so that message numbers stay right.',
  'unknown-role':
    "Nobody here knows this role; the message is kept as `other`, and nothing in it is taken for the agent's own.",
  'skipped-part':
    'A part that holds no text (an image, a call without a name, nested metadata that is too long) was left out.',
  'repeated-reasoning': 'Two reasoning fields of a message hold the same text; it was taken once.',
  'repeated-message':
    'Messages that repeat the history of an earlier record were left out, so that each is counted once.',
  'rolled-back':
    'Turns were rolled back or lie on an abandoned branch; they are a conversation of their own, whose id says so.',
  'compacted-history':
    'The history was compacted: a summary stands in the place of earlier messages, written by the program and not by the user.',
  'unclosed-think': 'A think tag is never closed; everything after it is read as reasoning.',
  'missing-think-opener':
    'A closing think tag comes without its opening one; everything before it is read as reasoning.',
  'stray-closer': 'A closing tag closes nothing; it is read as markup and changes nothing.',
  'nested-think':
    'A think tag opens inside reasoning that is open already, and closers are missing; it is read as part of that reasoning.',
  'think-closes-tool':
    "A closing think tag stands where the tool call's own closer belongs; it is taken as the end of the call.",
  'call-in-think':
    'A tool call stands inside reasoning that ends with it; it is read as issued, so its kind is `action`.',
  'rehearsed-call':
    'A tool call stands inside reasoning that goes on after it; it is read as not issued, so its kind is `rehearsal`.',
  'unclosed-tool':
    'A tool tag or token is never closed, or begins again before it ends; the call is taken to end at the next one, at a blank line or with the message.',
  'mismatched-closer':
    'A tag is closed by the closer of another one (`<left_hand> ... </legs>`); the two are taken as a pair.',
  'misspelt-tag':
    'A closing tag is spelt unlike any known one and stands where a call is open; it is read as the closer of that call.',
  'result-in-tool-tag':
    'The agent wrote a result into the tag of the tool itself; it is read as `self-observation`, not as a second call.',
  'call-without-wrapper':
    "A tool tag stands without the wrapper that the message's other calls have; it is read as a call.",
  'self-written-result':
    'The agent wrote the result of its call itself; it is read as `self-observation` and proves nothing about the world.',
  'self-written-user':
    "The agent wrote words of its user itself; they are read as `self-observation`, not as the user's.",
  'quoted-tag':
    'A tag that would mean something stands inside code, in quotation marks or in a sentence; it was read as quoted text, so a call in it does not count as issued.',
  'ambiguous-think':
    'Where reasoning ends can be read in two ways; the sentence names both places. The later one was taken where blank lines or the answer speak for it.',
  'possible-call':
    'A JSON object with a name and arguments stands alone, without the marker of a call; it was read as text.',
  'bad-arguments':
    'The arguments of a tool call are no valid JSON; they were kept as they were written.',
};
