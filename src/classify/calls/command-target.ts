import { UNKNOWN_VERB } from './act.js';
import type { Scope } from './act.js';
import type { CommandForm } from './command-index.js';
import type { Arguments, Option } from './options.js';
import { isPlural, scopeOfName, wider } from './scope.js';
import type { Word } from './shell-lexer.js';
import type { Vocabulary } from './vocabulary.js';

/** What a command line says beside its verb. */
interface Said {
  readonly target: string;
  readonly scope: Scope;
  readonly payload: string;
  readonly hint: string;
}

/** The target of a command line of a known form. */
export function formTarget(form: CommandForm, args: Arguments, words: Vocabulary): Said {
  const plain = args.plain.slice(form.words.length - 1);
  const star = form.words.indexOf('*') - 1;
  const starred = star < 0 ? undefined : args.plain[star];
  const chosen =
    form.target === 'program'
      ? [args.head]
      : starred === undefined
        ? choose(plain, form.target)
        : [starred];
  const named = chosen.length > 0 || form.target === 'none' ? null : optionTarget(args, words);
  const narrowing = narrowed(args, words).map(({ value }) => value);
  const places = (named === null ? chosen : [named]).map(({ value }) => value);
  const values = [...places, ...narrowing];
  const isSeveral = chosen.length > 1 || namesSeveral(named);
  // What narrows a search counts, not the place where it begins.
  const scope = scopeOf(args, narrowing.length > 0 ? narrowing : places, words, isSeveral);
  const { scope: fixed } = form;
  return {
    target: values.join(' '),
    scope: fixed === null ? scope : fixed === 'one' ? fixed : wider(fixed, scope),
    ...besides(args, words),
  };
}

/** An unknown command line: a verb in its subcommands or its name, a script by its path, else nothing known. */
export function namedTarget(args: Arguments, words: Vocabulary): Said & { readonly verb: string } {
  const { head, plain } = args;
  const at = plain
    .slice(0, 4)
    .findIndex(({ value }) => words.verbs.inName(value)?.weak === false && /^[\w-]+$/.test(value));
  if (at >= 0 && !isPath(head.value)) {
    const name = words.verbs.inName(plain[at]?.value ?? '');
    return said(
      name?.verb ?? UNKNOWN_VERB,
      plain.slice(at + 1),
      (name?.rest ?? []).join(' '),
      args,
      words,
    );
  }
  if (isPath(head.value))
    return { ...said(words.construct('script'), [head], '', args, words), scope: 'one' };
  const name = words.verbs.inName(args.program);
  return said(name?.verb ?? UNKNOWN_VERB, plain, name?.rest.join(' ') ?? '', args, words);
}

function said(
  verb: string,
  plain: readonly Word[],
  noun: string,
  args: Arguments,
  words: Vocabulary,
): Said & { readonly verb: string } {
  const named = plain.length > 0 ? null : optionTarget(args, words);
  const values = (named === null ? plain : [named]).map(({ value }) => value);
  const scope = scopeOf(args, values, words, values.length > 1 || namesSeveral(named));
  const isPluralNoun = values.length === 0 && isPlural(words, noun.split(' ').at(-1) ?? '');
  return {
    verb,
    target: values.join(' ') || noun,
    scope: isPluralNoun ? wider('many', scope) : scope,
    ...besides(args, words),
    hint: noun,
  };
}

/** A lone hyphen stands for input or output, and a setting behind a name is not what it is done to. */
function choose(words: readonly Word[], target: CommandForm['target']): readonly Word[] {
  const things = words.filter(({ value }) => value !== '-');
  const named = things.filter(({ value }) => !/^[\w.-]{1,80}=/.test(value));
  const plain = target === 'rest' && named.length > 0 ? named : things;
  switch (target) {
    case 'first':
      return plain.slice(0, 1);
    case 'second':
      return plain.slice(1, 2);
    case 'last':
      return plain.slice(-1);
    case 'sources':
      return plain.length > 1 ? plain.slice(0, -1) : plain;
    case 'rest':
      return plain.length > 1 ? plain.slice(1) : plain;
    case 'files':
      return plain.slice(1);
    case 'none':
    case 'named':
      return [];
    default:
      return plain;
  }
}

/** The option that names the target, by the ranking of argument names. */
function optionTarget({ options, plain }: Arguments, words: Vocabulary): Word | null {
  const settings = plain.flatMap((word) => {
    const [, name, value] = /^([a-z_]{1,30})=(.+)$/s.exec(word.value) ?? [];
    return name === undefined || value === undefined ? [] : [{ name, value: { ...word, value } }];
  });
  const ranked = [...options, ...settings]
    .map(({ name, value }) => ({ value, rank: words.rank('target-key', keyOf(name)) }))
    .filter(({ value, rank }) => value !== null && rank >= 0)
    .sort((a, b) => a.rank - b.rank);
  return ranked[0]?.value ?? null;
}

/** Values of one option that stand side by side. */
function namesSeveral(value: Word | null): boolean {
  return value !== null && !value.quoted && value.value.includes(' ');
}

function narrowed({ options }: Arguments, words: Vocabulary): Word[] {
  return options.flatMap(({ name, value }) =>
    value !== null && words.has('narrowing-option', name) ? [value] : [],
  );
}

function scopeOf(
  args: Arguments,
  values: readonly string[],
  words: Vocabulary,
  isSeveral: boolean,
): Scope {
  const has = (use: 'all-option' | 'recursive-option'): boolean =>
    args.options.some((option) => isListed(option, use, words));
  if (has('all-option')) return 'all';
  const named = values.map(scopeOfName).reduce(wider, 'one');
  // All that a bucket holds.
  const isRoot =
    values.length > 0 && values.every((value) => /^[a-z\d]+:\/\/[^/]+\/?$/.test(value));
  if (isRoot && has('recursive-option')) return 'all';
  return isSeveral || has('recursive-option') ? wider('many', named) : named;
}

/** Short options written together are looked up one by one: `-rf`. */
function isListed(
  { name }: Option,
  use: 'all-option' | 'recursive-option',
  words: Vocabulary,
): boolean {
  if (words.has(use, name)) return true;
  return (
    /^-[a-z]{2,4}$/i.test(name) &&
    name
      .slice(1)
      .split('')
      .some((letter) => words.has(use, `-${letter}`))
  );
}

function besides(
  { options }: Arguments,
  words: Vocabulary,
): { readonly payload: string; readonly hint: string } {
  const texts = options.flatMap(({ name, value }) =>
    value !== null && words.has('payload-key', name) ? [value.value] : [],
  );
  return { payload: texts.join('\n'), hint: '' };
}

/** The name of an argument as records write it: `--instance-ids` is `instance_ids`. */
function keyOf(option: string): string {
  return option.startsWith('--') ? option.slice(2).replaceAll('-', '_') : option;
}

function isPath(value: string): boolean {
  return /^(?:\.{1,2}|~)?\//.test(value) || /\.(?:sh|py|exe|js|rb|pl|ps1|bat)$/.test(value);
}
