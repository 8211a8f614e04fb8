import { tokenise } from '../../nlp/tokenise.js';
import type { Effect } from '../../taxonomy/effect-schema.js';
import { addTo } from '../../model/add-to.js';
import type { Stemmer } from '../text/stemmer.js';

/** A verb found in a row of words. */
export interface VerbHit {
  readonly verb: string;
  /** Index behind the verb's first words. */
  readonly to: number;
  /** Range of words of a particle that stands behind the object: `off` in "turn it off"; null when there is none. */
  readonly particle: { readonly from: number; readonly to: number } | null;
  /** True for words that are also nouns. */
  readonly weak: boolean;
  /** True for a noun made of the verb, `installation`, unless the taxonomy lists it. */
  readonly noun: boolean;
}

/** A tool's name taken apart. */
export interface NameHit {
  readonly verb: string;
  readonly weak: boolean;
  /** True where the verb comes first: `stop_instance`, not `remote_control`. */
  readonly leads: boolean;
  /** The words of the name that are not the verb: `instance` of `stop_instance`. */
  readonly rest: readonly string[];
}

/** Finds the effects' verbs in words. */
export interface VerbFinder {
  /** The verb that begins at word `at`; the longest wins. Forms are lower-case. */
  at(forms: readonly string[], at: number, limit?: number): VerbHit | null;
  /** The verb in a tool's name: a strong one before a weak one, then the first. */
  inName(name: string): NameHit | null;
}

interface Term {
  readonly head: readonly string[];
  readonly particle: readonly string[];
  readonly verb: string;
  readonly weak: boolean;
  /** The first word as the taxonomy writes it. */
  readonly first: string;
}

/** Endings of nouns that share a verb's stem. */
const NOUN = /(?:[ts]ions?|ments?|ness|[ae]nces?|ers?|ors?|ings)$/;
/** How many words may stand between a verb and its particle. */
const LONGEST_OBJECT = 8;
/** More words are no name. */
const LONGEST_NAME = 12;

/** Compiles the effects' words. */
export function compileVerbs(effects: readonly Effect[], stemmer: Stemmer): VerbFinder {
  const terms = indexTerms(effects, stemmer);
  const at: VerbFinder['at'] = (forms, from, limit = forms.length) => {
    const first = forms[from];
    if (first === undefined) return null;
    const candidates = [...(terms.get(first) ?? []), ...(terms.get(`${stemmer(first)}~`) ?? [])];
    const hits = candidates.flatMap((term) => matchTerm(term, forms, from, limit, stemmer) ?? []);
    return hits.reduce<VerbHit | null>(
      (best, hit) => (isBetter(hit, best, from) ? hit : best),
      null,
    );
  };
  return {
    at,
    inName(name) {
      const short = name.slice(0, 200);
      const last = short.slice(short.search(/[^.:/]*$/));
      const own = last === short || last === '' ? null : this.inName(last);
      if (own !== null) return own;
      const forms = tokenise(short).forms.slice(0, LONGEST_NAME);
      const hits = forms.flatMap((_, from) => {
        const hit = at(forms, from);
        return hit === null ? [] : [{ from, hit }];
      });
      const found = hits.find(({ hit }) => !hit.weak && !hit.noun) ?? hits[0];
      if (found === undefined) return null;
      const { from, hit } = found;
      const turned = from > 0 && from === forms.length - 1 ? nounFirst(forms, at) : null;
      if (turned !== null) return turned;
      const isRest = (i: number): boolean =>
        (i < from || i >= hit.to) &&
        (hit.particle === null || i < hit.particle.from || i >= hit.particle.to);
      return {
        verb: hit.verb,
        weak: hit.weak || hit.noun,
        leads: from === 0,
        rest: forms.filter((_, i) => isRest(i)),
      };
    },
  };
}

/** `acl_update` means what `update_acl` does, where the taxonomy lists that; null elsewhere. */
function nounFirst(forms: readonly string[], at: VerbFinder['at']): NameHit | null {
  const turned = [...forms.slice(-1), ...forms.slice(0, -1)];
  const hit = at(turned, 0);
  if (hit === null || hit.weak || hit.noun || hit.particle !== null || hit.to < 2) return null;
  return { verb: hit.verb, weak: false, leads: false, rest: turned.slice(hit.to) };
}

function isBetter(hit: VerbHit, best: VerbHit | null, from: number): boolean {
  const length = ({ to, particle }: VerbHit): number =>
    to - from + (particle === null ? 0 : particle.to - particle.from);
  return (
    best === null ||
    length(hit) > length(best) ||
    (best.weak && !hit.weak && length(hit) === length(best))
  );
}

function indexTerms(effects: readonly Effect[], stemmer: Stemmer): Map<string, Term[]> {
  const index = new Map<string, Term[]>();
  const add = (written: string, verb: string, weak: boolean, byStem: boolean): void => {
    const [head = '', particle = ''] = written.split(' .. ');
    const keys = (words: string): string[] =>
      (words.match(/[^\s_]+/g) ?? []).map((word) =>
        byStem && word !== '#' ? `${stemmer(word)}~` : word,
      );
    const term = {
      head: keys(head),
      particle: keys(particle),
      verb,
      weak,
      first: head.split(/[ _]/)[0] ?? '',
    };
    const [first] = term.head;
    if (first !== undefined) addTo(index, first, term);
  };
  for (const effect of effects) {
    for (const word of effect.words) add(word, effect.id, false, true);
    for (const word of effect.weak_words) add(word, effect.id, true, true);
    for (const form of effect.forms) add(form, effect.id, false, false);
  }
  return index;
}

function matchTerm(
  term: Term,
  forms: readonly string[],
  from: number,
  limit: number,
  stemmer: Stemmer,
): VerbHit[] | null {
  const stands = (keys: readonly string[], at: number): boolean =>
    at + keys.length <= limit && keys.every((key, i) => isWord(key, forms[at + i] ?? '', stemmer));
  if (!stands(term.head, from)) return null;
  // A number is asked for and stays part of the object: "forward 20 cm".
  const to = from + term.head.length - (term.head.at(-1) === '#' ? 1 : 0);
  const form = forms[from] ?? '';
  const hit = {
    verb: term.verb,
    to,
    weak: term.weak,
    noun: form !== term.first && NOUN.test(form),
  };
  if (term.particle.length === 0) return [{ ...hit, particle: null }];
  for (let at = to; at <= to + LONGEST_OBJECT && at < limit; at++)
    if (stands(term.particle, at))
      return [{ ...hit, particle: { from: at, to: at + term.particle.length } }];
  return null;
}

function isWord(key: string, form: string, stemmer: Stemmer): boolean {
  if (key === '#') return /^\p{N}/u.test(form);
  return key.endsWith('~') ? `${stemmer(form)}~` === key : key === form;
}
