/** A wrong call: its message is for the caller and needs no stack. */
export class UsageError extends Error {}
