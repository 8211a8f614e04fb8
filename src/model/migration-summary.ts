/** How a migrated label lies to the old one; `ambiguous` needs a new run, `lost` has no place any more. */
export const MIGRATION_RELATIONS = ['exact', 'broader', 'narrower', 'ambiguous', 'lost'] as const;

export type MigrationRelation = (typeof MIGRATION_RELATIONS)[number];

/** What became of the findings that had one label. */
export interface MigratedLabelCount {
  readonly from: string;
  /** The new label; null where none is certain. */
  readonly to: string | null;
  readonly relation: MigrationRelation;
  /** The operation that decided. */
  readonly op: string;
  readonly count: number;
  /** Whether counts of the two versions can be set side by side. */
  readonly comparable: boolean;
  readonly why: string | null;
}

/** What a migration did to a file of findings. */
export interface MigrationSummary {
  /** `name@version` that the findings were carried to. */
  readonly to: string;
  readonly read: number;
  /** Rows that are no finding, or could not be read: left out. */
  readonly unreadable: number;
  /** Findings that were in the wanted version already. */
  readonly current: number;
  /** Findings that no migration leads on from; written as they were. */
  readonly no_way: number;
  readonly by_relation: Readonly<Record<MigrationRelation, number>>;
  /** Findings whose behaviour or category is another now. */
  readonly moved: number;
  /** Findings whose label was dropped. */
  readonly dropped: number;
  /** Findings that only a new run can label: split without a sign, redefined, or with no way. */
  readonly needs_rerun: number;
  /** Most frequent first. */
  readonly labels: readonly MigratedLabelCount[];
}
