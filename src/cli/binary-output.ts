import { ConfigurationError } from '../model/configuration-error.js';

/** What to say where bytes that are no text would go to a terminal. */
export function binaryOnTerminal({
  id,
  extension,
}: {
  readonly id: string;
  readonly extension: string;
}): ConfigurationError {
  return new ConfigurationError(
    'binary-output',
    `The form ${id} is no text and cannot be shown on a terminal.`,
    `Write it to a file: -o NAME${extension}`,
  );
}
