import type { TagVocabulary } from './vocabulary.js';

/** Whose words follow a plain-text label such as `Terminal Output:`. */
export type LabelMeaning = 'thought' | 'result' | 'reply' | 'user' | 'peer' | 'clock';

const THOUGHT =
  /^(?:\S{1,40}['’]s? )?(?:final |inner |internal )?(?:thoughts?|thought process|thinking|reflection|reasoning|monologue)$/i;
const RESULT =
  /^(?:[A-Z][\w-]* ){0,3}(?:[Oo]utput|[Ff]eed(?: \([^)]{1,40}\))?|[Oo]bservation|[Ee]nvironment(?: [Rr]esponse)?|[Rr]esult)$/;
const RESULT_NAMES = /^(?:vision|audio|motor) (?:llm|model|lm)$/i;
const REPLY =
  /^(?:response|reply|status|final answer|answer|message to (?:the )?(?:user|operator)|report to (?:the )?(?:user|operator))$/i;
const USER = /^(?:user|human|operator|user feedback|user response|inner monologue)$/i;
const CLOCK = /^(?:remaining time|time remaining|session terminated)$/i;
/** A name of another machine: a letter-and-number name (`HELIOS-2A`, `Helios 2A`, `Arm-3`), or capitals alone (`CAR`). */
const PEER =
  /^(?:[A-Z][A-Za-z]+-\d+[A-Za-z]*|[A-Z][A-Za-z]+ \d+[A-Z]|[A-Z]{2,}\d+|[A-Z]{3,20}(?:-[A-Z0-9]+)?)(?: response)?$/;
/** Words that head a remark, a level or a numbered part, not a speaker. */
const NO_NAME =
  /^(?:note|todo|warning|error|info|debug|alert|important|step|phase|fixme|caution|task|goal|plan|objective|action|option|stage|part|day|week|round|level|attempt|summary|conclusion)\b/i;

/** What the label in front of a colon means, or undefined when it is no label. */
export function labelMeaning(label: string, vocabulary: TagVocabulary): LabelMeaning | undefined {
  const name = label.trim();
  if (name === '' || name.length > 60) return undefined;
  if (THOUGHT.test(name)) return 'thought';
  if (CLOCK.test(name)) return 'clock';
  if (vocabulary.meaning(name) === 'call' || RESULT.test(name) || RESULT_NAMES.test(name))
    return 'result';
  if (REPLY.test(name)) return 'reply';
  if (USER.test(name)) return 'user';
  if (PEER.test(name) && !NO_NAME.test(name)) return 'peer';
  return undefined;
}
