import { z } from 'zod';

/** A text that says something. */
export const text = z.string().min(1);

/** A version: three numbers. */
export const version = z.string().regex(/^\d+\.\d+\.\d+$/, 'a version is three numbers: 0.1.0');

/** Lower-case words joined by hyphens. */
export const slug = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'lower-case words joined by hyphens');

/** How far an entry has come in its life; `deprecated` (no successor) and `revoked` (replaced) are its end. */
export const status = z.enum(['draft', 'experimental', 'test', 'stable', 'deprecated', 'revoked']);

/** A permanent behaviour code: three letters and two digits, `DEC-08`; a pack of others prefixes its own: `acme:DEC-08`. */
export const behaviorCode = z
  .string()
  .regex(
    /^(?:[a-z][a-z0-9-]*:)?[A-Z]{3}-\d{2}$/,
    'a behaviour code looks like DEC-08 or acme:DEC-08',
  );

/** A permanent rule id: a behaviour code, a dot, R and three digits. */
export const ruleId = z
  .string()
  .regex(/^(?:[a-z][a-z0-9-]*:)?[A-Z]{3}-\d{2}\.R\d{3}$/, 'a rule id looks like DEC-08.R001');

/** What every entry says about its own life. */
export const life = {
  since: version.describe('The taxonomy version it first appeared in.'),
  status: status.default('experimental'),
  retired: version.optional().describe('The version that deprecated or revoked it.'),
  replaced_by: z
    .array(text)
    .min(1)
    .optional()
    .describe('The ids that took over from a revoked one; several after a split.'),
  sources: z.array(text).min(1).describe('Papers, sections or URLs it rests on.'),
};
