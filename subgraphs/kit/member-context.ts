import DataLoader from 'dataloader';
import { PUBLIC_RIGHTS, type CallerRights } from '../../schema/protocol/caller-rights.ts';
import { DatasetIndex } from './reporting/dataset-index.ts';
import type { MemberReads, MemberStore } from './data/member-store.ts';
import type { DatasetName } from './records/records.ts';

/** What stays the same for every request to one member. */
export interface MemberIdentity {
  readonly store: MemberStore;
  /** Codes of the owners whose rows this member keeps. */
  readonly serves: readonly string[];
}

/**
 * One request to one member: its identity, and what the request has read so far. Thrown away with the
 * request, so nothing that it remembers can be stale for another. Its private fields are TypeScript's, since
 * Apollo Server copies a context, and a copy has no access to `#` names.
 */
export class MemberContext {
  readonly store: MemberReads;
  readonly serves: readonly string[];
  /** Who asks, as far as the answer may depend on it. */
  readonly rights: CallerRights;
  private readonly served: ReadonlySet<string>;
  private readonly remembered = new WeakMap<object, unknown>();
  private datasetIndex: Promise<DatasetIndex> | undefined;

  /** Nothing more is read once the signal has aborted: nobody waits for it. */
  constructor({ store, serves }: MemberIdentity, signal: AbortSignal, rights: CallerRights = PUBLIC_RIGHTS) {
    this.store = store.until(signal);
    this.rights = rights;
    this.serves = serves;
    this.served = new Set(serves);
  }

  isServed(owner: string): boolean {
    return this.served.has(owner);
  }

  /** Of the owners that this member serves, those that a filter names; all where it names none (null). */
  narrow(owners: readonly string[] | null): readonly string[] {
    if (owners === null) return this.serves;
    const named = new Set(owners);
    return this.serves.filter((owner) => named.has(owner));
  }

  /** The datasets of all owners served, read once for the request. */
  datasets(): Promise<DatasetIndex> {
    this.datasetIndex ??= this.store.datasets(this.serves).then((records) => new DatasetIndex(records));
    return this.datasetIndex;
  }

  /** Owners whose rows of a dataset may be read by id: a withheld row is as if it were not there. */
  async ownersNotWithholding(dataset: DatasetName): Promise<readonly string[]> {
    const datasets = await this.datasets();
    return this.serves.filter((owner) => !datasets.isWithheld(owner, dataset));
  }

  /**
   * Makes something once per request and place. graphql-js gives all rows of one list the same array of
   * field nodes, so it names a place; arguments are equal wherever a field node is, by the specification.
   */
  once<Value>(place: object, create: () => Value): Value {
    const found = this.remembered.get(place);
    if (found !== undefined) return found as Value;
    const created = create();
    this.remembered.set(place, created);
    return created;
  }

  /** A loader of this request, by the function that reads a batch of its keys. */
  loader<Value>(read: BatchReader<Value>): DataLoader<string, Value> {
    return this.once(read, () => new DataLoader<string, Value>((keys) => read(this, keys)));
  }
}

/** Reads many keys in one statement, with one value for each key in the keys' order. */
export type BatchReader<Value> = (
  context: MemberContext,
  keys: readonly string[],
) => Promise<readonly Value[]>;
