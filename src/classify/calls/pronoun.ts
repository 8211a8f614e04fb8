/** Words that stand for a thing named before: a closed class of English, no word of behaviour. */
const PRONOUNS = new Set(['it', 'them', 'that', 'this', 'those', 'these', 'him', 'her']);

/** True for a target that only points back: "take the disk and hide it". */
export function isPronoun(target: string): boolean {
  return PRONOUNS.has(target.trim().toLowerCase());
}
