/** Whose words follow a role token: the agent's, its tool's, or somebody else's (the user's, the system's). */
export type Speaker = 'agent' | 'tool' | 'user';

/**
 * What a token of a chat template does in a text.
 *
 * - `section-begin`, `section-end`: around a list of calls. `call-begin`, `call-separator` (before or after the name),
 *   `call-end`: one call. `calls`, `call-id`, `arguments`: the same without closers. `code-call`: code to run follows.
 * - `results-begin`, `results-end`: around a list of results. `result-begin`, `result-end`: one result.
 * - `speaker`: the role itself. `header-begin`, `header-end`: around the name of a role.
 * - `message-begin`, `channel`, `constrain`, `message`, `message-end`: the parts of a Harmony message.
 * - `whole-call`: a tag tool without content, `<look/>`.
 * - `turn-end`: the model stops here. `neutral`: means nothing for the cutting.
 */
export type MarkRole =
  | 'section-begin'
  | 'section-end'
  | 'call-begin'
  | 'call-separator'
  | 'call-end'
  | 'calls'
  | 'call-id'
  | 'arguments'
  | 'code-call'
  | 'results-begin'
  | 'results-end'
  | 'result-begin'
  | 'result-end'
  | 'speaker'
  | 'header-begin'
  | 'header-end'
  | 'message-begin'
  | 'channel'
  | 'constrain'
  | 'message'
  | 'message-end'
  | 'whole-call'
  | 'turn-end'
  | 'neutral';

/** A token of a chat template. */
export interface Mark {
  readonly role: MarkRole;
  /** For a `speaker`: who it is. */
  readonly speaker?: Speaker;
}

/** One row: the model families that use the tokens, what these do, and their names. */
type Row = readonly [families: string, mark: Mark, names: string];

/** Tokens between bars, `<|name|>`, by `barName`: DeepSeek's bars and joints are other characters, logs also hold the ASCII look-alikes. */
const BAR_ROWS: readonly Row[] = [
  ['DeepSeek', { role: 'section-begin' }, 'tool_calls_begin'],
  ['DeepSeek', { role: 'section-end' }, 'tool_calls_end'],
  ['DeepSeek, Kimi', { role: 'call-begin' }, 'tool_call_begin'],
  ['DeepSeek', { role: 'call-separator' }, 'tool_sep'],
  ['DeepSeek, Kimi', { role: 'call-end' }, 'tool_call_end'],
  ['DeepSeek', { role: 'results-begin' }, 'tool_outputs_begin'],
  ['DeepSeek', { role: 'results-end' }, 'tool_outputs_end'],
  ['DeepSeek', { role: 'result-begin' }, 'tool_output_begin'],
  ['DeepSeek', { role: 'result-end' }, 'tool_output_end'],
  ['DeepSeek', { role: 'neutral' }, 'begin_of_sentence'],
  ['DeepSeek', { role: 'turn-end' }, 'end_of_sentence'],
  ['DeepSeek, GLM, Phi', { role: 'speaker', speaker: 'user' }, 'user system'],
  ['DeepSeek, GLM, Phi', { role: 'speaker', speaker: 'agent' }, 'assistant'],
  ['GLM, Phi', { role: 'speaker', speaker: 'tool' }, 'observation tool'],
  ['Kimi', { role: 'section-begin' }, 'tool_calls_section_begin tool_call_section_begin'],
  ['Kimi', { role: 'section-end' }, 'tool_calls_section_end tool_call_section_end'],
  ['Kimi', { role: 'call-separator' }, 'tool_call_argument_begin'],
  ['Kimi', { role: 'header-begin' }, 'im_user im_assistant im_system'],
  ['Kimi', { role: 'header-end' }, 'im_middle'],
  ['ChatML', { role: 'header-begin' }, 'im_start'],
  ['ChatML', { role: 'header-end' }, 'im_sep'],
  ['ChatML, Kimi', { role: 'turn-end' }, 'im_end endoftext'],
  ['Llama', { role: 'neutral' }, 'begin_of_text'],
  ['Llama', { role: 'header-begin' }, 'start_header_id header_start'],
  ['Llama', { role: 'header-end' }, 'end_header_id header_end'],
  ['Llama', { role: 'turn-end' }, 'eot_id eom_id eot eom end_of_text'],
  ['Llama', { role: 'code-call' }, 'python_tag'],
  ['Harmony', { role: 'message-begin' }, 'start'],
  ['Harmony', { role: 'channel' }, 'channel'],
  ['Harmony', { role: 'constrain' }, 'constrain'],
  ['Harmony', { role: 'message' }, 'message'],
  ['Harmony, Phi', { role: 'message-end' }, 'end'],
  ['Harmony', { role: 'turn-end' }, 'call return'],
  ['R1 distills', { role: 'neutral' }, 'begin_of_solution end_of_solution'],
];

/** Tokens in square brackets, `[NAME]`. */
const SQUARE_ROWS: readonly Row[] = [
  ['Mistral', { role: 'calls' }, 'TOOL_CALLS'],
  ['Mistral', { role: 'call-id' }, 'CALL_ID'],
  ['Mistral', { role: 'arguments' }, 'ARGS'],
  ['Mistral', { role: 'result-begin' }, 'TOOL_RESULTS'],
  ['Mistral', { role: 'result-end' }, '/TOOL_RESULTS'],
  ['Mistral', { role: 'neutral' }, 'TOOL_CONTENT'],
  ['Mistral, Llama 2', { role: 'speaker', speaker: 'user' }, 'INST'],
  ['Mistral, Llama 2', { role: 'speaker', speaker: 'agent' }, '/INST'],
];

/** Tokens spelled like tags, `<name>`. */
const TAG_ROWS: readonly Row[] = [
  ['Gemma', { role: 'header-begin' }, 'start_of_turn'],
  ['Gemma', { role: 'turn-end' }, 'end_of_turn eos'],
  ['Gemma', { role: 'neutral' }, 'bos'],
];

/** The token `<|name|>`, or undefined for a name that no family uses. */
export const barMark = lookUp(BAR_ROWS);
/** The token `[NAME]`. */
export const squareMark = lookUp(SQUARE_ROWS);
/** The token `<name>`. */
export const tagMark = lookUp(TAG_ROWS);

/** One spelling for `tool▁calls▁begin`, `tool calls begin` and `Tool_Calls_Begin`. */
export function barName(between: string): string {
  return between
    .trim()
    .toLowerCase()
    .replace(/[▁\s-]/g, '_');
}

function lookUp(rows: readonly Row[]): (name: string) => Mark | undefined {
  const marks = new Map<string, Mark>();
  for (const [, mark, names] of rows) for (const name of names.split(' ')) marks.set(name, mark);
  return (name) => marks.get(name);
}
