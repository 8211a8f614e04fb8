/** What the steps of one conversation share. */
export interface StepContext {
  /** True in a sub-agent's conversation. */
  readonly isAgent: boolean;
  readonly calls: CallTracker;
  readonly counts: { copied: number; repeated: number };
}

/** Knows the calls that have no result yet, to tell a call from its repetition. Ids may be used anew once they are answered. */
export interface CallTracker {
  /** Notes a call; false when it was noted before with the same text and has no result yet. */
  add(id: string, text: string): boolean;
  /** Notes that a call got its result. */
  answer(id: string): void;
  /** Notes that all calls got their results. */
  answerAll(): void;
}

/** A tracker that knows no call yet. */
export function callTracker(): CallTracker {
  const waiting = new Map<string, string>();
  return {
    add(id, text) {
      const isNew = waiting.get(id) !== text;
      waiting.set(id, text);
      return isNew;
    },
    answer: (id) => void waiting.delete(id),
    answerAll: () => waiting.clear(),
  };
}
