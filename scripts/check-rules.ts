// For rule authors: checks the taxonomy's sources, runs every rule's examples, and prints what is wrong.
// `npm run rules -- DEC-08` shows one behaviour only. Exits 1 when an example fails.
import { checkTaxonomy } from '../src/classify/index.js';
import { ConfigurationError } from '../src/model/configuration-error.js';
import { taxonomyFromSources } from './taxonomy/from-sources.js';

const only = process.argv[2] ?? '';
try {
  const findings = checkTaxonomy(await taxonomyFromSources()).filter(({ where }) =>
    where.includes(only),
  );
  for (const { severity, where, message } of findings)
    console.log(`${severity}  ${where}: ${message}`);
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  console.log(`${errors} errors, ${findings.length - errors} warnings`);
  if (errors > 0) process.exitCode = 1;
} catch (error) {
  if (!(error instanceof ConfigurationError)) throw error;
  console.error(`${error.message}\n${error.help}`);
  process.exitCode = 2;
}
