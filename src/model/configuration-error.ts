/**
 * A fault in what the user configured: an option, a pack, a taxonomy. As a rule it is thrown before any input is
 * read; what only shows with the input (labels that fit none of it) is thrown then.
 * Whatever is wrong with the input itself is a `Problem`, which is a value and never thrown.
 */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
  /** Stable word for the fault, kebab-case: `unknown-format`, `invalid-pack`. */
  readonly code: string;
  /** One sentence that says what to do about it. */
  readonly help: string;

  constructor(code: string, message: string, help: string) {
    super(message);
    this.code = code;
    this.help = help;
  }
}
