import type {
  CallLanguage,
  CallTerms,
  Effect,
  TargetArguments,
} from '../../taxonomy/effect-schema.js';
import { addTo } from '../../model/add-to.js';
import type { Owner, Scope } from './act.js';
import { hasOption } from './options.js';
import type { Arguments, OptionValues } from './options.js';

/** A way of writing an effect, or of carrying a command, as a command line. */
interface Form {
  readonly words: readonly string[];
  readonly options: readonly string[];
}

/** A command line that means an effect. */
export interface CommandForm extends Form {
  readonly verb: string;
  readonly target: TargetArguments;
  readonly scope: Scope | null;
}

/** A command line that holds another command. */
export interface Carrier extends Form {
  readonly language: CallLanguage;
  readonly part: 'option' | 'rest' | 'until-semicolon' | 'input';
  readonly skip: number;
  /** Whose the machine is that runs it; null where it stays here. */
  readonly owner: Owner | null;
}

/** The command lines that the taxonomy knows. */
export interface CommandIndex {
  /** True for the first word of any known command line. */
  isProgram(name: string): boolean;
  /** The most particular known form of a command line. */
  formOf(args: Arguments): CommandForm | null;
  /** The carriers that a command line may be, the most particular first. */
  carriersOf(args: Arguments): readonly Carrier[];
  /** Which options of a program take a value. */
  optionValues(program: string): OptionValues;
}

/** Indexes the effects' commands and the terms' carriers by program. */
export function indexCommands(
  effects: readonly Effect[],
  terms: readonly CallTerms[],
): CommandIndex {
  const forms = byProgram(effects.flatMap(formsOf));
  const carriers = byProgram(terms.flatMap(carriersIn));
  const values = optionsByProgram(terms, 'option-values');
  const flags = optionsByProgram(terms, 'option-flags');
  const others = new Set(
    terms.flatMap(({ use, terms: names }) =>
      use === 'quiet' || use === 'cluster-program' ? names : [],
    ),
  );
  const none = new Set<string>();
  return {
    isProgram: (name) => forms.has(name) || carriers.has(name) || others.has(name),
    formOf: (args) => matching(forms, args)[0] ?? null,
    carriersOf: (args) => matching(carriers, args),
    optionValues: (program) => ({
      values: values.get(program) ?? none,
      flags: flags.get(program) ?? none,
    }),
  };
}

function optionsByProgram(
  terms: readonly CallTerms[],
  wanted: CallTerms['use'],
): Map<string, Set<string>> {
  const options = new Map<string, Set<string>>();
  for (const { use, of, terms: names } of terms)
    if (use === wanted)
      for (const program of of)
        options.set(program, new Set([...(options.get(program) ?? []), ...names]));
  return options;
}

function formsOf(effect: Effect): CommandForm[] {
  return effect.commands.flatMap((entry) => {
    const group = typeof entry === 'string' ? { names: [entry], target: 'all' as const } : entry;
    return group.names.map((name) => ({
      ...parseForm(name),
      verb: effect.id,
      target: group.target,
      scope: ('scope' in group ? group.scope : undefined) ?? null,
    }));
  });
}

function carriersIn(entry: CallTerms): Carrier[] {
  if (entry.use !== 'carrier') return [];
  return entry.terms.map((name) => ({
    ...parseForm(name),
    language: entry.language ?? 'shell',
    part: entry.part ?? 'rest',
    skip: entry.skip,
    owner: entry.owner ?? null,
  }));
}

function parseForm(name: string): Form {
  const parts = name.split(' ');
  return {
    words: parts.filter((word) => !word.startsWith('-')),
    options: parts.filter((word) => word.startsWith('-')),
  };
}

function byProgram<T extends Form>(forms: readonly T[]): Map<string, T[]> {
  const index = new Map<string, T[]>();
  for (const form of forms) addTo(index, form.words[0] ?? '', form);
  return index;
}

function matching<T extends Form>(index: ReadonlyMap<string, readonly T[]>, args: Arguments): T[] {
  const weight = ({ words, options }: Form): number => words.length + options.length;
  return (index.get(args.program) ?? [])
    .filter((form) => matches(form, args))
    .sort((a, b) => weight(b) - weight(a));
}

/** A form's words are the program and its first plain arguments; `c*` is any word that begins so. */
function matches(form: Form, args: Arguments): boolean {
  return (
    form.words.slice(1).every((word, i) => isLike(word, args.plain[i]?.value ?? '')) &&
    form.options.every((option) => hasOption(args, option))
  );
}

function isLike(word: string, written: string): boolean {
  return word.endsWith('*') && written !== ''
    ? written.startsWith(word.slice(0, -1))
    : written === word;
}
