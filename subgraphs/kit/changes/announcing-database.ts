import { randomUUID } from 'node:crypto';
import type { Database } from '../data/open-database.ts';
import type { OwnerRecords } from '../records/records.ts';
import { ChangeAnnouncer, type ChangeAnnouncerOptions } from '../../../schema/changes/change-announcer.ts';

/** For events of a load just before the end of a process. */
const GRACE_MS = 1000;

/**
 * The same database, but gateways are told of each load: they ask again instead of answering from what they kept. A
 * load neither waits for that nor fails with it. Closing it gives gateways a second to be told.
 */
export function announcingDatabase(database: Database, options: ChangeAnnouncerOptions): Database {
  const announcer = new ChangeAnnouncer(options);
  const announce = (owners: Iterable<string>): void => {
    const occurredAt = new Date().toISOString();
    for (const owner of owners) announcer.announce({ owner, dataVersion: randomUUID(), occurredAt });
  };
  const load = async (records: Iterable<OwnerRecords>): Promise<void> => {
    const owners = new Set<string>();
    try {
      await database.loadOwners(noteOwners(records, owners));
    } finally {
      // Also where it failed: that may have been after its commit, and being asked again costs little.
      announce(owners);
    }
  };
  return {
    store: database.store,
    loadOwner: (records) => load([records]),
    loadOwners: load,
    changeOwner: async (owner, decide) => {
      let isWritten = false;
      try {
        return await database.changeOwner(owner, (state) => {
          const change = decide(state);
          isWritten = change.write !== null;
          return change;
        });
      } finally {
        if (isWritten) announce([owner]);
      }
    },
    changeOwnerInParts: async (owner, change) => {
      let isWritten = false;
      try {
        return await database.changeOwnerInParts(owner, async (parts) => {
          const changed = await change(parts);
          isWritten = changed.isKept;
          return changed;
        });
      } finally {
        if (isWritten) announce([owner]);
      }
    },
    importsOf: (owner) => database.importsOf(owner),
    loadedOwners: () => database.loadedOwners(),
    nameReads: (owner) => database.nameReads(owner),
    recordChanges: (owner) => database.recordChanges(owner),
    close: async () => {
      await announcer.close(GRACE_MS);
      await database.close();
    },
  };
}

function* noteOwners(records: Iterable<OwnerRecords>, owners: Set<string>): Iterable<OwnerRecords> {
  for (const each of records) {
    owners.add(each.owner);
    yield each;
  }
}
