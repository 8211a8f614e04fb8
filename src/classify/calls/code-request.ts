import { draft } from './context.js';
import type { Context, Draft } from './context.js';
import { fieldsOf, spread, textOf, textsOf } from './fields.js';
import { httpVerb } from './read-http.js';
import { payloadOf } from './read-record.js';
import { scopeOfName } from './scope.js';
import type { Stretch } from './stretch.js';
import type { Entry } from './values.js';

/** A request of the web made by a function that takes the method: `fetch(url, {method: "DELETE"})`. */
export function request(args: readonly Entry[], command: Stretch, context: Context): Draft {
  const { words } = context;
  const fields = fieldsOf(spread(args));
  const texts = args.flatMap(({ key, value }) => (key === null ? textsOf(value) : []));
  const named = fields.find(({ key }) => words.has('method-key', key));
  const method =
    texts.find((text) => words.http.has(text.toUpperCase())) ??
    (named === undefined ? '' : (textOf(named.value)?.text ?? ''));
  const url = fields.find(({ key }) => words.has('url-key', key));
  const target =
    (url === undefined ? undefined : textsOf(url.value)[0]) ??
    texts.find((text) => text !== method) ??
    '';
  const payload = payloadOf(fields, target, words);
  const verb =
    httpVerb(method, target, words) ?? words.construct(payload === '' ? 'http' : 'http-body');
  return draft(context, verb, 'code', command, { target, scope: scopeOfName(target), payload });
}
