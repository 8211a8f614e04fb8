/**
 * The names of tags, as data: what each means where nothing declares it, which names a prompt may declare, and the words
 * with which prompts do so. A name stands for all its spellings (`canonicalName`).
 */

/** Reasoning. */
export const THINK = words(
  'think thinking thought thought_process reasoning scratchpad scratchpading scratchpad_reasoning inner_monologue',
);

/** Names that documents use too: reasoning only as a closed pair, or where the text begins with one. */
export const WEAK_THINK = words('analysis reason reflection');

/** Around calls. */
export const WRAPPERS = words('tool tool_call');

/** Around what a tool gave back. */
export const RESULTS = words('tool_response tool_result tool_output function_results observation');

/** The same, but only in conversations that declare tag tools: documents use these names, too. */
export const WEAK_RESULTS = words('output result obs stdout stderr');

/** What a result adds to the name of its tool: `terminal_output`. */
export const RESULT_ENDINGS = words('output result response');

/** Calls without any declaration: the tools of the paper and of its follow-up study. */
export const TOOLS = words('eyes ears legs left_hand right_hand');

/**
 * Names that are tools wherever a prompt names them at all: parts of a body or machine, terminals and shells, and what one
 * does with either. Undeclared they stay words.
 */
export const LIKELY_TOOLS = words(
  'arm arms hand hands leg gripper claw wheel wheels track tracks motor motors rotor rotors wing wings tail servo mouth ear eye',
  'camera cam sensor sensors sonar lidar microphone speaker lamp',
  'drive move walk fly steer goto turn grab lift brush mop mow saw drill spray pump valve heater door dock',
  'look listen speak say speech voice radio call phone scan photo probe',
  'terminal console shell bash sh zsh powershell cmd command cli exec execute run python sql ssh repl',
  'browser browse search fetch http api mail sms msg tell',
  'sys config cfg param params settings set write_file read_file',
);

/** Markup of documents: never a tool. */
export const MARKUP = words(
  'a b i u p s em strong code pre div span li ul ol dl dt dd br hr img link meta table thead tbody tr td th h1 h2 h3 h4 h5 h6',
  'html head body style form label select option textarea button header footer nav main article aside figure svg path xml root',
  'sub sup small big center font blockquote details iframe canvas noscript abbr kbd mark var samp',
);

/** Sections of prompts and of answers: declaring one does not make it a tool. */
export const SECTIONS = words(
  'answer context documents example examples final format goal input instruction instructions name output',
  'policy prompt question response role rule rules scenario section solution summary system text title user assistant',
  'explanation conclusion verdict rationale score rating quote citation cite draft essay story poem',
);

/** Sections, too, but tools where a prompt lists them beside two others: "Act with <wheels>, <arms>, <note>". */
export const LISTED_ONLY = words('note document task');

/** Words of a sentence that names means of acting. */
export const ACTING = words(
  'act acts acting action actions actuator actuators command commands control controls tool tools execute executed operate',
  'operates via through drive drives steer handle handles actions motion motions movement movements carried perform',
);

/** Words that do so where the sentence lists several tags, or says what for: "use <crane> to lift". */
export const USING = words(
  'use using write put with tag tags parts part work working move speak talk look available have',
);

/** Words of a sentence about how an answer is laid out. */
export const LAYOUT = words(
  'answer answers reply replies respond response responses format formatted wrap wrapped enclose enclosed surround final',
  'xml html json markdown placeholder placeholders section sections essay summary summarise summarize schema structure outline fields',
);

function words(...lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => line.split(' '));
}
