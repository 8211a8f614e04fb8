/** What can happen to an entry between two versions. */
export type ChangeKind =
  | 'added'
  | 'removed'
  | 'deprecated'
  | 'revoked'
  | 'revived'
  | 'redefined'
  | 'moved'
  | 'renamed'
  | 'recounted'
  | 'clarified'
  | 'changed';

/** The lists whose entries are compared. */
export type ComparedList =
  | 'category'
  | 'behavior'
  | 'rule'
  | 'lexicon'
  | 'cue'
  | 'fact'
  | 'effect'
  | 'call-terms'
  | 'action'
  | 'scoring'
  | 'other';

/** How much of a version number a change moves. */
export const BUMPS = ['none', 'patch', 'minor', 'major'] as const;

export type Bump = (typeof BUMPS)[number];

/** One thing that happened to one entry. */
export interface Change {
  readonly list: ComparedList;
  readonly id: string;
  readonly change: ChangeKind;
  /** The fields, the successors, or what it was and is; empty where there is nothing to add. */
  readonly detail: string;
  /** The behaviour that a rule belongs to; null for other lists. */
  readonly behavior: string | null;
  /** The least step of the version number that this asks for. */
  readonly bump: Bump;
}

/** Why a count of the one version and a count of the other are not two measures of the same thing. */
type Incomparable =
  | 'added'
  | 'removed'
  | 'retired'
  | 'revived'
  | 'redefined'
  | 'moved'
  | 'took-over'
  | 'recounted'
  | 'members-changed'
  | 'behaviors-changed'
  | 'rules-changed'
  | 'words-changed'
  | 'context-changed'
  | 'scoring-changed'
  | 'engine-changed';

/** One reason, with the ids that it rests on. */
export interface ComparisonReason {
  readonly reason: Incomparable;
  readonly detail: string;
}

/** Whether counts of a behaviour or a category can be set side by side: they can where there is no reason against it. */
export interface Comparability {
  readonly id: string;
  readonly comparable: boolean;
  readonly reasons: readonly ComparisonReason[];
}

/** Everything that is different between two taxonomies, and what follows for numbers. */
export interface TaxonomyDiff {
  /** `name@version` of the earlier one. */
  readonly from: string;
  readonly to: string;
  readonly changes: readonly Change[];
  readonly behaviors: readonly Comparability[];
  readonly categories: readonly Comparability[];
  /** The least step of the version number that the changes ask for. */
  readonly suggested_bump: Bump;
  /** The step that was taken; null where the second version is not the later one. */
  readonly declared_bump: Bump | null;
}
