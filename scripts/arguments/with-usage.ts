import { UsageError } from './usage-error.js';

/** Runs a script; a wrong call of it ends with its message alone and exit code 2, as one of the program itself does. */
export async function withUsage(main: () => Promise<void> | void): Promise<void> {
  try {
    await main();
  } catch (error) {
    if (!isUsage(error)) throw error;
    console.error(error.message);
    process.exitCode = 2;
  }
}

/** What `parseArgs` throws for an unknown option is a wrong call too. */
function isUsage(error: unknown): error is Error {
  if (error instanceof UsageError) return true;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code.startsWith('ERR_PARSE_ARGS_');
}
