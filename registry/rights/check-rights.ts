import { catalogueError } from '../../schema/protocol/catalogue-error.ts';
import type { MemberState } from '../store/nation-state.ts';
import { successionOf, type AgencyRecord } from './agency-records.ts';
import type { Caller } from './caller.ts';

export interface PublishingRights {
  readonly caller: Caller;
  readonly agencies: ReadonlyMap<string, AgencyRecord>;
  /** The day that counts, YYYY-MM-DD. */
  readonly today: string;
  readonly members: readonly MemberState[];
}

/**
 * May this caller publish for `code`, and serve these codes? A ministry may for its own code and those that it succeeded;
 * after its last day an agency may no more, and its successor may (BR-11). Codes that it hosts are granted by the operator once.
 * Throws NOT_ALLOWED, BAD_PUBLICATION for codes of nobody, CODE_TAKEN.
 */
export function checkPublishingRights(
  { code, serves }: { readonly code: string; readonly serves: readonly string[] },
  rights: PublishingRights,
): void {
  for (const each of [code, ...serves]) checkKnown(each, rights);
  checkTaken(code, serves, rights);
  const { caller } = rights;
  if (caller.role === 'OPERATOR') return;
  if (caller.role !== 'MINISTRY')
    throw catalogueError('NOT_ALLOWED', `The token of ${caller.name} may follow the registry, not publish.`);
  checkScope(code, rights);
  checkAlive(code, rights);
  const granted = rights.members.find((member) => member.code === code)?.serves ?? [];
  const own = successionOf(caller.scope, rights.agencies);
  const foreign = serves.find((each) => !own.has(rootOf(each)) && !granted.includes(each));
  if (foreign !== undefined)
    throw catalogueError(
      'NOT_ALLOWED',
      `${caller.scope} may not serve ${foreign}: it is neither its own code nor one that it succeeded. The operator grants hosting by publishing once with --serves.`,
    );
}

/** May this caller change what stands under `code` otherwise: withdraw it, or look at its tokens? Throws NOT_ALLOWED. */
export function checkScope(
  code: string,
  { caller, agencies }: Pick<PublishingRights, 'caller' | 'agencies'>,
): void {
  if (caller.role === 'OPERATOR') return;
  if (caller.role === 'MINISTRY' && successionOf(caller.scope, agencies).has(rootOf(code))) return;
  throw catalogueError('NOT_ALLOWED', `This token is ${caller.name}'s, not ${code}'s.`);
}

/** After its last day an agency's rows are its successor's to change. */
function checkAlive(code: string, { caller, agencies, today }: PublishingRights): void {
  const own = agencies.get(rootOf(caller.scope));
  if (own === undefined || own.validTo === null || own.validTo >= today) return;
  const heirs = own.successors.length === 0 ? 'nobody is recorded' : own.successors.join(', ');
  throw catalogueError(
    'NOT_ALLOWED',
    `${caller.scope} ended on ${own.validTo}: its successor (${heirs}) publishes for ${code} (BR-11).`,
  );
}

function checkKnown(code: string, { agencies }: PublishingRights): void {
  if (agencies.has(rootOf(code))) return;
  throw catalogueError('BAD_PUBLICATION', `No agency of any time has the code ${code}.`);
}

function checkTaken(code: string, serves: readonly string[], { members }: PublishingRights): void {
  for (const member of members) {
    if (member.code === code || member.status === 'WITHDRAWN') continue;
    const taken = serves.find((each) => member.serves.includes(each));
    if (taken !== undefined)
      throw catalogueError(
        'CODE_TAKEN',
        `${taken} is served by ${member.code}; it has to give the code up first.`,
      );
  }
}

/** A department's code nests below its ministry's: `BQP/QK7` is of `BQP`. */
function rootOf(code: string): string {
  return code.split('/', 1)[0] ?? code;
}
