import { readFileSync } from 'node:fs';
import { catalogueError } from '../../../schema/protocol/catalogue-error.ts';
import { describeUnknownOwner, UNKNOWN_OWNER } from '../../../schema/protocol/unknown-owner.ts';

const REFERENCE = new URL('../../../schema/reference/agencies.json', import.meta.url);

const knownCodes = new Set(
  (
    JSON.parse(readFileSync(REFERENCE, 'utf8')) as { readonly agencies: readonly { readonly code: string }[] }
  ).agencies.map((agency) => agency.code),
);

/**
 * Refuses codes that name no agency at all: an unknown code is an error, not an empty answer (interfaces.md).
 * A department's code nests below its agency's (`BQP/QK7`), whose departments are its own to know.
 */
export function assertKnownAgencies(argument: string, codes: readonly string[] | null | undefined): void {
  const unknown = codes?.find((code) => !knownCodes.has(code.split('/', 1)[0] ?? ''));
  if (unknown === undefined) return;
  throw catalogueError(UNKNOWN_OWNER, describeUnknownOwner(unknown, argument), { argument, code: unknown });
}
