import type { Plan, Registration } from './apply-plan.js';
import { UsageError } from '../arguments/usage-error.js';

const USAGE = `Usage: npm run new <what> <id>
  format <id>        a new input format:  npm run new format my-agent
  output <id>        a new output:        npm run new output markdown
  rule <RULE-ID>     a new rule:          npm run new rule DEC-08.R002
  category <CODE>    a new behaviour:     npm run new category DEC-31
  category <id>      a new category:      npm run new category sabotage`;

const SLUG = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const BEHAVIOR = /^[A-Z]{3}-\d{2}$/;
const RULE = /^[A-Z]{3}-\d{2}\.R\d{3}$/;

/**
 * What `npm run new <what> <id>` is to do.
 * @throws UsageError with the usage, or with the shape that the id should have.
 */
export function planFor(args: readonly string[]): Plan {
  const [what = '', id = ''] = args;
  const planners = new Map([
    ['format', formatPlan],
    ['output', outputPlan],
    ['rule', rulePlan],
    ['category', BEHAVIOR.test(id) ? behaviorPlan : categoryPlan],
  ]);
  const planner = planners.get(what);
  if (planner === undefined || args.length !== 2) throw new UsageError(USAGE);
  return planner(id);
}

function formatPlan(id: string): Plan {
  expectId(id, SLUG, 'lower-case words joined by hyphens, such as my-agent');
  return {
    template: 'src/parse/formats/_template',
    target: `src/parse/formats/${id}`,
    fill: (text) => rename(text, id),
    registration: registration('src/parse/formats/index.ts', 'FORMATS', id, `./${id}/index.js`),
    fixtures: `fixtures/formats/${id}`,
    next: `write recognise and fromValue, and put the cases plain, tool-call, malformed and truncated into fixtures/formats/${id}`,
  };
}

function outputPlan(id: string): Plan {
  expectId(id, SLUG, 'lower-case words joined by hyphens, such as markdown');
  return {
    template: 'src/report/outputs/_template.ts',
    target: `src/report/outputs/${id}.ts`,
    fill: (text) => rename(text, id),
    registration: registration('src/report/outputs/index.ts', 'OUTPUTS', id, `./${id}.js`),
    next: 'write render, run `npm run update-fixtures` and read the diff',
  };
}

function rulePlan(id: string): Plan {
  expectId(id, RULE, 'a behaviour code, a dot, R and three digits, such as DEC-08.R002');
  const code = id.slice(0, id.indexOf('.'));
  const prefix = id.slice(0, 3);
  return {
    template: 'taxonomy/rules/_template.yml',
    target: `taxonomy/rules/${prefix}/${id}.yml`,
    fill: (text) => setKey(setKey(text, 'id', id), 'behavior', code),
    needs: { path: `taxonomy/behaviors/${prefix}.yml`, line: `- code: ${code}` },
    next: 'fill it in, with at least three examples each way, and run `npm run generate`',
  };
}

function behaviorPlan(code: string): Plan {
  return {
    template: 'taxonomy/behaviors/_template.yml',
    target: `taxonomy/behaviors/${code.slice(0, 3)}.yml`,
    fill: (text) => setKey(text, 'code', code),
    joins: `- code: ${code}`,
    next: 'fill in the new entry at the end, and write at least one rule for it',
  };
}

function categoryPlan(id: string): Plan {
  expectId(id, SLUG, 'a behaviour code such as DEC-31, or lower-case words joined by hyphens');
  return {
    template: 'taxonomy/categories/_template.yml',
    target: `taxonomy/categories/${id}.yml`,
    fill: (text) => setKey(text, 'id', id),
    next: 'fill it in, then add a behaviour of it, and a rule',
  };
}

function expectId(id: string, shape: RegExp, words: string): void {
  if (!shape.test(id)) throw new UsageError(`"${id}" is no id here: use ${words}.`);
}

function registration(file: string, list: string, id: string, from: string): Registration {
  return { file, list, name: camelCase(id), from };
}

/** In quotes, `template` is the id; bare, it is the name of the value. Comments are left alone. */
function rename(text: string, id: string): string {
  const renamed = (line: string) =>
    line.replace(/(['`]\.?)template\b/g, `$1${id}`).replace(/\btemplate\b/g, camelCase(id));
  const lines = text.split('\n');
  return lines.map((line) => (/^\s*(?:\/\/|\/?\*)/.test(line) ? line : renamed(line))).join('\n');
}

function camelCase(id: string): string {
  return id.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** Sets a top-level key of YAML, also of the first entry of a list. */
function setKey(text: string, key: string, value: string): string {
  const line = new RegExp(`^((?:- |  )?${key}:).*$`, 'm');
  if (!line.test(text)) throw new UsageError(`The template has no line "${key}:" to fill in.`);
  return text.replace(line, `$1 ${value}`);
}
