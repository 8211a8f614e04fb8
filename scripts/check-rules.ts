// For rule authors: checks the taxonomy's sources, runs every rule's examples, and prints what is wrong.
// `npm run rules -- DEC-08` shows one behaviour only. Exits 1 when an example fails.
import { checkTaxonomy } from '../src/classify/index.js';
import { ConfigurationError } from '../src/model/configuration-error.js';
import type { TaxonomyData } from '../src/taxonomy/index.js';
import { UsageError } from './arguments/usage-error.js';
import { withUsage } from './arguments/with-usage.js';
import { taxonomyFromSources } from './taxonomy/from-sources.js';

await withUsage(async () => {
  try {
    await check(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    console.error(`${error.message}\n${error.help}`);
    process.exitCode = 2;
  }
});

async function check([only = '', ...more]: readonly string[]): Promise<void> {
  const taxonomy = await taxonomyFromSources();
  // Nothing is wrong with what there is not: a slip of the finger would pass.
  if (more.length > 0 || !namesIn(taxonomy.data).some((name) => name.includes(only)))
    throw new UsageError(
      `"${[only, ...more].join(' ')}" is in the name of no rule, behaviour, action or lexicon.`,
    );
  const findings = checkTaxonomy(taxonomy).filter(({ where }) => where.includes(only));
  for (const { severity, where, message } of findings)
    console.log(`${severity}  ${where}: ${message}`);
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  console.log(`${errors} errors, ${findings.length - errors} warnings`);
  if (errors > 0) process.exitCode = 1;
}

/** What findings are told of, named as they name it. */
function namesIn({ rules, behaviors, actions, lexicons }: TaxonomyData): string[] {
  return [
    ...rules.map(({ id }) => `rule ${id}`),
    ...behaviors.map(({ code }) => `behaviour ${code}`),
    ...actions.map(({ id }) => `action ${id}`),
    ...lexicons.map(({ id }) => `lexicon ${id}`),
  ];
}
