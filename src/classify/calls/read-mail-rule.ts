import { tokenise } from '../../nlp/tokenise.js';
import { draft } from './context.js';
import type { Context, Draft } from './context.js';
import { fieldsOf, keyName, textOf, textsOf, truthOf } from './fields.js';
import type { Field } from './fields.js';
import { findTarget } from './find-target.js';
import { listedState } from './state-verb.js';
import type { Stretch } from './stretch.js';
import type { Entry, Value } from './values.js';
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
  const actions = telling(
    fields.flatMap((field) => actionsOf(field, fields, words)),
    words,
  );
  if (actions.length === 0) return null;
  const conditions = fields
    .filter((field) => isCondition(field, words))
    .flatMap(({ value }) => textsOf(value));
  const isPlace = ({ key, holder }: Field): boolean =>
    !words.has('rule-action-key', key) && !words.has('rule-action-key', holder);
  const place = findTarget(fields.filter(isPlace), '', words);
  const scope = conditions.length === 0 || conditions.includes('*') ? 'all' : 'many';
  const acts = unique(actions).map(({ verb, recipient }) =>
    draft(context, verb, 'mail-rule', source, {
      target: recipient || conditions.join(' ') || (place?.target ?? ''),
      scope,
      hint: 'mailbox',
    }),
  );
  const state = switched(fields, context);
  if (state === null) return acts;
  return [draft(context, state, 'mail-rule', source, { target: place?.target ?? '' }), ...acts];
}

/** True for a record that is itself a rule, and not a call with one among its arguments. */
export function isRule(entries: readonly Entry[], { tool, words }: Context): boolean {
  const keys = entries.flatMap(({ key }) => (key === null ? [] : [keyName(key)]));
  if (keys.some((key) => words.has('arguments-key', key))) return false;
  const names = [tool ?? '', ...keys].flatMap((name) => tokenise(name.slice(0, 200)).forms);
  return names.some((form) => words.has('rule-word', form));
}

/** A rule that is there already may be switched on or off: `op: update, enabled: false`. */
function switched(fields: readonly Field[], { words }: Context): string | null {
  const operation = fields.find(
    ({ key, value }) =>
      words.has('operation-key', key) &&
      words.effect(words.verbs.inName(textOf(value)?.text ?? '')?.verb ?? '')?.general === true,
  );
  return operation === undefined ? null : (listedState(fields, words)?.verb ?? null);
}

/** What a rule goes by: `from`, or anything inside `match`. */
function isCondition({ key, holder }: Field, words: Vocabulary): boolean {
  return (
    !words.has('rule-action-key', holder) &&
    (words.has('rule-condition-key', key) || words.has('rule-condition-key', holder))
  );
}

/** Without marks and labels where the rule does more to a message. */
function telling(actions: readonly RuleAction[], words: Vocabulary): readonly RuleAction[] {
  const told = actions.filter(({ verb }) => words.effect(verb)?.general !== true);
  return told.length > 0 ? told : actions;
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
  const isNamed = !words.has('operation-key', key);
  const named = words.verbs.inName(key);
  const own = isNamed
    ? (words.verbs.at(tokenise(key).forms, 0, 1) ??
      // `keep_copy: true` copies nothing.
      (named?.leads === true || truthOf(value) === null ? named : null))
    : null;
  if (own !== null && value.kind !== 'record') {
    const text = truthOf(value) === null ? textsOf(value).join(' ') : '';
    return [{ verb: own.verb, recipient: isRecipientOf(own.verb, words) ? text : '' }];
  }
  const texts =
    value.kind === 'list'
      ? textsOf({ ...value, items: value.items.filter(({ kind }) => kind !== 'record') })
      : [textOf(value)?.text ?? ''];
  const recipient = recipientOf(fields, words);
  const inner =
    value.kind === 'list' ? value.items.flatMap((item) => actionsIn(item, key, words)) : [];
  const plain = texts.flatMap((text) => {
    const hit =
      words.verbs.at(tokenise(text.slice(0, 300)).forms, 0, 1) ?? words.verbs.inName(text);
    if (hit === null) return [];
    const address = /\S+@\S+/.exec(text.slice(0, 300))?.[0] ?? recipient;
    return [{ verb: hit.verb, recipient: isRecipientOf(hit.verb, words) ? address : '' }];
  });
  return [...plain, ...inner];
}

/** The actions of a record in a list: `{"move_to": "Old"}`. */
function actionsIn(item: Value, holder: string, words: Vocabulary): RuleAction[] {
  if (item.kind !== 'record') return [];
  const fields = fieldsOf(item.entries).map((field) => ({ ...field, holder }));
  return fields
    .filter(({ value }) => value.kind !== 'list')
    .flatMap((field) => actionsOf(field, fields, words));
}

function isRecipientOf(verb: string, words: Vocabulary): boolean {
  return words.effect(verb)?.aim === 'recipient';
}

function recipientOf(fields: readonly Field[], words: Vocabulary): string {
  const others = fields.filter((field) => !isCondition(field, words));
  const named = others.find(({ value }) => /@/.test(textOf(value)?.text ?? ''));
  return named === undefined ? '' : textsOf(named.value).join(' ');
}

function unique(actions: readonly RuleAction[]): RuleAction[] {
  return [...new Map(actions.map((action) => [action.verb, action])).values()];
}
