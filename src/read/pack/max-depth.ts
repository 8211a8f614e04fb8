/** How deep values of a pack may be nested. Nothing in a pack goes half as deep; parsers that recurse run out of stack. */
export const MAX_DEPTH = 40;

/** The fault of a value that is nested deeper. */
export const TOO_DEEP = `this is nested deeper than ${MAX_DEPTH} levels: write it flatter`;
