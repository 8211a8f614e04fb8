import { draft } from './context.js';
import type { Context, Draft } from './context.js';
import { textOf } from './fields.js';
import type { Field } from './fields.js';
import { payloadOf } from './read-record.js';
import { scopeOfName } from './scope.js';
import type { Stretch } from './stretch.js';
import type { Vocabulary } from './vocabulary.js';

/** A request of the web: a URL with a method, a body, or a tool that says nothing else; null for any other call. */
export function readHttp(
  fields: readonly Field[],
  source: Stretch,
  context: Context,
): Draft[] | null {
  const { words, tool } = context;
  const url = fields.find(({ key, value }) => words.has('url-key', key) && textOf(value) !== null);
  if (url === undefined) return null;
  const target = textOf(url.value)?.text.trim() ?? '';
  const method = fields.find(
    ({ key, value }) => words.has('method-key', key) && textOf(value) !== null,
  );
  const named = tool === null ? null : words.verbs.inName(tool);
  const isOwn = named !== null && words.effect(named.verb)?.general !== true;
  const verb = httpVerb(
    method === undefined ? '' : (textOf(method.value)?.text ?? ''),
    target,
    words,
  );
  if (verb === null && isOwn) return null;
  const payload = payloadOf(fields, target, words);
  const open = words.construct(payload === '' ? 'http' : 'http-body');
  return [
    draft(context, verb ?? open, context.frame, source, {
      target,
      scope: scopeOfName(target),
      payload,
    }),
  ];
}

/** The verb of a request; a path that ends in a verb says more than the method of writing. Null without a known method. */
export function httpVerb(method: string, url: string, words: Vocabulary): string | null {
  const verb = words.http.get(method.trim().toUpperCase());
  if (verb === undefined) return null;
  if (verb !== words.construct('http-body')) return verb;
  const last = /\/([a-z]{3,20})\/?(?:\?.*)?$/.exec(url.slice(-200))?.[1] ?? '';
  const named = words.verbs.at([last], 0);
  return named === null || named.weak || last.endsWith('s') ? verb : named.verb;
}
