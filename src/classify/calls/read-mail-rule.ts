import { tokenise } from '../../nlp/tokenise.js';
import { draft } from './context.js';
import type { Context, Draft } from './context.js';
import { textOf, textsOf, truthOf } from './fields.js';
import type { Field } from './fields.js';
import { findTarget } from './find-target.js';
import type { Stretch } from './stretch.js';
import type { Vocabulary } from './vocabulary.js';

/** What a rule does to the messages it meets. */
interface RuleAction {
  readonly verb: string;
  /** Who gets them; '' where the rule names nobody. */
  readonly recipient: string;
}

/** A rule for messages that are still to come: what it does, and to which; null for any other call. */
export function readMailRule(
  fields: readonly Field[],
  source: Stretch,
  context: Context,
): Draft[] | null {
  const { words } = context;
  if (!namesRule(fields, context)) return null;
  const actions = fields.flatMap((field) => actionsOf(field, fields, words));
  if (actions.length === 0) return null;
  const conditions = fields
    .filter(({ key }) => words.has('rule-condition-key', key))
    .flatMap(({ value }) => textsOf(value));
  const place = findTarget(
    fields.filter(({ key }) => !words.has('rule-action-key', key)),
    '',
    words,
  );
  const scope = conditions.length === 0 || conditions.includes('*') ? 'all' : 'many';
  return unique(actions).map(({ verb, recipient }) =>
    draft(context, verb, 'mail-rule', source, {
      target: recipient || conditions.join(' ') || (place?.target ?? ''),
      scope,
      hint: 'mailbox',
    }),
  );
}

function namesRule(fields: readonly Field[], { tool, words }: Context): boolean {
  const operations = fields.filter(({ key }) => words.has('operation-key', key));
  const names = [
    tool ?? '',
    ...fields.map(({ key }) => key),
    ...operations.flatMap(({ value }) => textsOf(value)),
  ];
  return names.some((name) =>
    tokenise(name.slice(0, 200)).forms.some((form) => words.has('rule-word', form)),
  );
}

/** An action is named by its value, `action: delete`, or by its own name, `forward_to: bob`. */
function actionsOf(field: Field, fields: readonly Field[], words: Vocabulary): RuleAction[] {
  const { key, holder, value } = field;
  const isAction = words.has('rule-action-key', key) || words.has('rule-action-key', holder);
  if (!isAction || truthOf(value) === false) return [];
  // The first word alone: `move_to` moves a message and goes nowhere.
  const own = words.verbs.at(tokenise(key).forms, 0, 1) ?? words.verbs.inName(key);
  if (own !== null && value.kind !== 'record') {
    const text = truthOf(value) === null ? textsOf(value).join(' ') : '';
    return [{ verb: own.verb, recipient: isRecipientOf(own.verb, words) ? text : '' }];
  }
  const texts = value.kind === 'list' ? textsOf(value) : [textOf(value)?.text ?? ''];
  const recipient = recipientOf(fields, words);
  return texts.flatMap((text) => {
    const hit =
      words.verbs.at(tokenise(text.slice(0, 300)).forms, 0, 1) ?? words.verbs.inName(text);
    if (hit === null) return [];
    const address = /\S+@\S+/.exec(text.slice(0, 300))?.[0] ?? recipient;
    return [{ verb: hit.verb, recipient: isRecipientOf(hit.verb, words) ? address : '' }];
  });
}

function isRecipientOf(verb: string, words: Vocabulary): boolean {
  return words.effect(verb)?.aim === 'recipient';
}

function recipientOf(fields: readonly Field[], words: Vocabulary): string {
  const others = fields.filter(({ key }) => !words.has('rule-condition-key', key));
  const named = others.find(({ value }) => /@/.test(textOf(value)?.text ?? ''));
  return named === undefined ? '' : textsOf(named.value).join(' ');
}

function unique(actions: readonly RuleAction[]): RuleAction[] {
  return [...new Map(actions.map((action) => [action.verb, action])).values()];
}
