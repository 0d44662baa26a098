import { catalogueError } from '../../schema/protocol/catalogue-error.ts';
import type { CheckContext, PreviousVersion } from '../checks/check.ts';
import type { AddressPolicy } from '../../schema/trust/address-policy.ts';
import type { SigningKey } from '../../schema/trust/sign-request.ts';
import { ProbedMember } from '../checks/probe/probed-member.ts';
import { CHECKS, SCHEMA_CHECKS } from '../checks/check-list.ts';
import { runChecks, type CheckReport } from '../checks/run-checks.ts';
import { schemaChanges } from '../checks/schema-changes.ts';
import { readAgencies, type AgencyRecord } from '../rights/agency-records.ts';
import { demandOperator, type Caller } from '../rights/caller.ts';
import { checkPublishingRights } from '../rights/check-rights.ts';
import type { MemberState, NationState } from '../store/nation-state.ts';
import type { RegistryStore } from '../store/registry-store.ts';
import { findAffected } from '../usage/find-affected.ts';
import { EMPTY_STATE, type Draft, type NationChanges } from './change-nation.ts';
import { completePublication } from './complete-publication.ts';
import { inTurns } from './in-turns.ts';
import { placeMember, withMembers } from './place-member.ts';
import type { Publication, PublicationBatch, PublicationRequest } from './publication.ts';

/** Members that are asked at the same time; one that is slow holds up few others. */
const MOST_PROBED_AT_ONCE = 8;

export interface PublisherOptions {
  readonly store: RegistryStore;
  readonly changes: NationChanges;
  readonly policy: AddressPolicy;
  /** The day that counts for the lives of agencies, YYYY-MM-DD. */
  readonly today: () => string;
  /** A gateway's key, with which members are asked as gateways ask them; null for none. Read each time: keys change. */
  readonly gatewayKey: () => SigningKey | null;
}

/** What came of publishing one member. */
export interface Published {
  readonly code: string;
  /** Number of the schema version that counts now. */
  readonly version: number;
  /** False where it had been published like that before. */
  readonly isNew: boolean;
  readonly report: CheckReport;
}

export interface PublishResult {
  readonly published: readonly Published[];
  /** The generation that counts. */
  readonly generation: number;
}

interface Checked {
  readonly publication: Publication;
  readonly placed: MemberState | null;
  readonly previous: PreviousVersion | null;
  readonly version: number;
  readonly report: CheckReport;
}

/** Publishes members: checked first, then all of them at once or none. */
export class Publisher {
  readonly #options: PublisherOptions;
  readonly #agencies: ReadonlyMap<string, AgencyRecord> = readAgencies();

  constructor(options: PublisherOptions) {
    this.#options = options;
  }

  /** What the checks say, without publishing. Throws where the caller may not publish this. */
  async check(caller: Caller, batch: PublicationBatch): Promise<readonly CheckReport[]> {
    return this.#withMembers(batch.publications, async (members) => {
      const state = (await this.#options.store.current())?.state ?? EMPTY_STATE;
      return (await this.#checkAll(caller, batch, { members, state })).map(({ report }) => report);
    });
  }

  /**
   * Publishes all that is asked for, or nothing. Saying again what was said before changes nothing. Throws
   * REFUSED_BY_CHECKS with the reports, NOT_ALLOWED, BAD_PUBLICATION, CODE_TAKEN.
   */
  async publish(caller: Caller, batch: PublicationBatch): Promise<PublishResult> {
    const { store, changes } = this.#options;
    if (batch.skipsProbes || batch.withdraws.length > 0) demandOperator(caller, 'A whole nation at once');
    return this.#withMembers(batch.publications, async (members) => {
      // Asked before anybody has to wait: members that are slow hold up nobody else.
      let known = await store.current();
      let checked = await this.#checkAll(caller, batch, { members, state: known?.state ?? EMPTY_STATE });
      refuseFailed(checked);
      const generation = await changes.change(caller.name, async (state, current) => {
        if (current?.number !== known?.number) {
          known = current;
          checked = await this.#checkAll(caller, batch, { members, state });
          refuseFailed(checked);
        }
        return draftPublication(withoutMembers(state, batch.withdraws), checked, batch.withdraws);
      });
      return {
        generation: generation?.number ?? known?.number ?? 0,
        published: checked.map(({ publication: { code }, version, placed, report }) => ({
          ...{ code, version, report },
          isNew: placed !== null,
        })),
      };
    });
  }

  async #withMembers<Result>(
    requests: readonly PublicationRequest[],
    work: (members: readonly ProbedMember[]) => Promise<Result>,
  ): Promise<Result> {
    const { policy } = this.#options;
    const gatewayKey = this.#options.gatewayKey();
    const members = requests.map(({ code, url }) => new ProbedMember({ code, url, policy, gatewayKey }));
    try {
      return await work(members);
    } finally {
      await Promise.all(members.map((member) => member.close()));
    }
  }

  async #checkAll(
    caller: Caller,
    { publications: requests, withdraws, skipsProbes }: PublicationBatch,
    { members, state: before }: { readonly members: readonly ProbedMember[]; readonly state: NationState },
  ): Promise<readonly Checked[]> {
    const { store, today } = this.#options;
    const state = withoutMembers(before, withdraws);
    const rights = { caller, agencies: this.#agencies, today: today(), members: state.members };
    const prepared = await Promise.all(
      requests.map(async (request, index) => {
        const before = state.members.find(({ code }) => code === request.code);
        const serves = request.serves ?? before?.serves ?? [request.code];
        checkPublishingRights({ code: request.code, serves }, rights);
        const member = members[index] as ProbedMember;
        const publication = await completePublication(request, member, before);
        const versions = before === undefined ? [] : await store.versions(request.code);
        const placed = placeMember(state, publication, (versions[0]?.number ?? 0) + 1);
        const active = versions.find(({ number }) => number === before?.version);
        return { publication, placed, active, version: placed?.version ?? before?.version ?? 0, member };
      }),
    );
    refuseRepeated(prepared.map(({ publication }) => publication));
    const next = withMembers(
      state,
      prepared.flatMap(({ placed }) => (placed === null ? [] : [placed])),
    );
    const contracts = await Promise.all(
      state.contracts.map(async ({ version, sdlHash }) => ({ version, sdl: await store.text(sdlHash) })),
    );
    const ordinary = await Promise.all(
      state.ordinary.map(async ({ name, sdlHash }) => ({ name, sdl: await store.text(sdlHash) })),
    );
    const texts = textsOf(prepared.map(({ publication, placed }) => ({ publication, placed })));
    const contexts = await Promise.all(
      prepared.map(async ({ publication, placed, active, version, member }) => {
        const previous =
          active === undefined ? null : { number: active.number, sdl: await store.text(active.sdlHash) };
        const context: CheckContext = {
          ...{ publication, state: next, contracts, ordinary, previous, member },
          foreignCode: this.#foreignTo(publication.serves),
          compose: () =>
            this.#options.changes.composer.compose(
              next,
              async (hash) => texts.get(hash) ?? (await store.text(hash)),
            ),
          affectedBy: (coordinates) => findAffected(store.usage, coordinates),
        };
        return { context, placed, version };
      }),
    );
    await prepareChecks(contexts.map(({ context }) => context));
    return inTurns(contexts, MOST_PROBED_AT_ONCE, async ({ context, placed, version }) => ({
      ...{ publication: context.publication, placed, previous: context.previous, version },
      report: await runChecks(context, CHECKS, skipsProbes),
    }));
  }

  #foreignTo(serves: readonly string[]): string {
    return [...this.#agencies.keys()].find((code) => !serves.includes(code)) ?? '';
  }
}

/**
 * Works out once for each schema what is remembered of it. Without this, members would wait for answers while others' schemas are
 * composed, and look as if they did not answer.
 */
async function prepareChecks(contexts: readonly CheckContext[]): Promise<void> {
  const oneOfEach = new Map(contexts.map((context) => [context.publication.sdl, context] as const));
  if (contexts.length > 1) for (const context of oneOfEach.values()) await runChecks(context, SCHEMA_CHECKS);
}

async function draftPublication(
  state: NationState,
  checked: readonly Checked[],
  withdrawn: readonly string[],
): Promise<Draft | null> {
  const fresh = checked.flatMap((item) => (item.placed === null ? [] : [{ ...item, placed: item.placed }]));
  if (fresh.length === 0 && withdrawn.length === 0) return null;
  const versions = fresh.map(async ({ publication, placed, previous, report }) => ({
    ...{ member: placed.code, number: placed.version, sdlHash: placed.sdlHash, url: placed.url },
    changes: JSON.stringify(previous === null ? [] : await schemaChanges(previous.sdl, publication.sdl)),
    report: JSON.stringify(report),
  }));
  return {
    state: withMembers(
      state,
      fresh.map(({ placed }) => placed),
    ),
    action: 'publish',
    subject:
      fresh.length > 3
        ? `${String(fresh.length)} members`
        : fresh.map(({ placed }) => placed.code).join(', '),
    details: {
      ...(withdrawn.length === 0 ? {} : { withdrawn }),
      members: fresh.map(({ placed: { code, url, serves, version, sdlHash } }) => ({
        ...{ code, url, serves, version, sdlHash },
      })),
      acceptsBreaking: fresh
        .filter(({ publication }) => publication.acceptsBreaking)
        .map(({ placed }) => placed.code),
    },
    texts: textsOf(fresh),
    versions: await Promise.all(versions),
  };
}

function withoutMembers(state: NationState, codes: readonly string[]): NationState {
  if (codes.length === 0) return state;
  const leaving = new Set(codes);
  const members = state.members.map((member) =>
    leaving.has(member.code) ? { ...member, status: 'WITHDRAWN' as const, reason: null } : member,
  );
  return { ...state, members };
}

function textsOf(
  items: readonly { readonly publication: Publication; readonly placed: MemberState | null }[],
): ReadonlyMap<string, string> {
  return new Map(
    items.flatMap(({ publication, placed }) =>
      placed === null ? [] : [[placed.sdlHash, publication.sdl] as const],
    ),
  );
}

function refuseFailed(checked: readonly Checked[]): void {
  const failed = checked.filter(({ report }) => !report.passed);
  const [first] = failed;
  if (first === undefined) return;
  const names = failed.map(({ publication }) => publication.code).join(', ');
  throw catalogueError('REFUSED_BY_CHECKS', `Nothing was published: the checks refuse ${names}.`, {
    reports: failed.map(({ report }) => report),
  });
}

function refuseRepeated(publications: readonly Publication[]): void {
  const served = new Map<string, string>();
  for (const { code, serves } of publications)
    for (const each of serves) {
      const other = served.get(each);
      if (other !== undefined)
        throw catalogueError('CODE_TAKEN', `${other} and ${code} both want to serve ${each}.`);
      served.set(each, code);
    }
}
