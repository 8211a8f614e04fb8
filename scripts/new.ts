// Starts a format, output, rule, behaviour or category from its template and registers it.
import { withUsage } from './arguments/with-usage.js';
import { applyPlan } from './new/apply-plan.js';
import { planFor } from './new/plan.js';

await withUsage(() => {
  const plan = planFor(process.argv.slice(2));
  applyPlan(plan);
  console.log(`Wrote ${plan.target}\nNext: ${plan.next}; then \`npm run check\`.`);
});
