// Starts a format, output, rule, behaviour or category from its template and registers it.
import { applyPlan } from './new/apply-plan.js';
import { planFor } from './new/plan.js';
import { UsageError } from './new/usage-error.js';

try {
  const plan = planFor(process.argv.slice(2));
  applyPlan(plan);
  console.log(`Wrote ${plan.target}\nNext: ${plan.next}; then \`npm run check\`.`);
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
