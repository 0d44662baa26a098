import { sql, type Kysely } from 'kysely';
import type {
  CommendationRecord,
  DecisionRecord,
  ImportRecord,
  RecipientRecord,
} from '../../records/records.ts';
import type { Tables } from '../tables.ts';
import { readAwardsOf, type RuledPart } from './apply-rules-in-parts.ts';
import { assertMovements } from './assert-movements.ts';
import { AwardWriter } from './award-writer.ts';
import { readImports, writeEntry } from './change-owner.ts';
import type { DecisionPart, KeptOwner } from './decision-part.ts';
import { insertRows } from './insert-rows.ts';
import { numberRecipients } from './number-recipients.ts';
import { readRecords, recordColumns, SMALL_TABLES, type SmallRecords } from './read-records.ts';
import { refreshAwardFacts } from './refresh-award-facts.ts';
import { refreshFindings } from './refresh-findings.ts';
import { NUMBERS_PER_OWNER } from './award-rows.ts';
import { snakeCase } from '../snake-case.ts';

/**
 * An owner's rows inside a transaction that locks them. Decisions with their awards and people are read, added and taken
 * away some at a time: they are never in memory as a whole.
 */
export class OwnerParts {
  /** As they were before. */
  readonly records: SmallRecords;
  /** Oldest first. */
  readonly imports: readonly ImportRecord[];
  readonly #transaction: Kysely<Tables>;
  readonly #kept: KeptOwner;
  readonly #awards: AwardWriter;
  #rows = 0;

  private constructor(
    transaction: Kysely<Tables>,
    kept: KeptOwner,
    state: Pick<OwnerParts, 'records' | 'imports'> & { readonly awards: AwardWriter },
  ) {
    this.#transaction = transaction;
    this.#kept = kept;
    this.#awards = state.awards;
    this.records = state.records;
    this.imports = state.imports;
  }

  static async read(transaction: Kysely<Tables>, kept: KeptOwner): Promise<OwnerParts> {
    const { owner } = kept;
    const records = await readRecords(transaction, owner, SMALL_TABLES);
    const imports = await readImports(transaction, owner);
    const isCountingPeople = records.datasets.some(
      ({ name, state }) => name === 'personStatistics' && state === 'REPORTED',
    );
    const awards = await AwardWriter.open(transaction, kept, isCountingPeople);
    return new OwnerParts(transaction, kept, { records, imports, awards });
  }

  /** Rows that were written so far. */
  get rows(): number {
    return this.#rows;
  }

  /** What names each decision on record. */
  async decisionNames(): Promise<readonly Pick<DecisionRecord, 'id' | 'number' | 'issuedOn'>[]> {
    return this.#transaction
      .selectFrom('decisions')
      .select(['id', 'number', 'issuedOn'])
      .where('owner', '=', this.#kept.owner)
      .execute();
  }

  /** Decisions with their awards, and the recipients of these. */
  async readDecisions(ids: readonly string[]): Promise<DecisionPart> {
    if (ids.length === 0) return { decisions: [], commendations: [], recipients: [] };
    const { owner } = this.#kept;
    const decisions = await sql<DecisionRecord>`
      select ${sql.raw(recordColumns('decisions'))} from decisions
      where owner = ${owner} and id = any(${[...ids]}::text[])`.execute(this.#transaction);
    const commendations = await readAwardsOf(this.#transaction, owner, ids);
    const recipientIds = [...new Set(commendations.map(({ recipientId }) => recipientId))];
    const recipients = await sql<RecipientRecord>`
      select ${sql.raw(recordColumns('recipients'))} from recipients
      where owner = ${owner} and id = any(${recipientIds}::text[])`.execute(this.#transaction);
    return { decisions: decisions.rows, commendations, recipients: recipients.rows };
  }

  /** Those of the ids that are awards on record. */
  async knownAwards(ids: readonly string[]): Promise<ReadonlySet<string>> {
    if (ids.length === 0) return new Set();
    const { rows } = await sql<{ readonly id: string }>`
      select id from commendations
      where owner = ${this.#kept.owner} and id = any(${[...ids]}::text[])`.execute(this.#transaction);
    return new Set(rows.map(({ id }) => id));
  }

  /** Of each of the owner's movements the award that was given first. */
  async earliestAwards(): Promise<readonly CommendationRecord[]> {
    const { rows } = await sql<CommendationRecord>`
      select distinct on (movement) ${sql.raw(recordColumns('commendations'))} from commendations
      where owner = ${this.#kept.owner} and movement is not null
      order by movement, awarded_on, id`.execute(this.#transaction);
    return rows;
  }

  /** Adds decisions; returns the ids of recipients that were not known before. */
  async addDecisions(part: DecisionPart): Promise<readonly string[]> {
    const { rows, newRecipients } = await this.#awards.add(part);
    this.#rows += rows;
    return newRecipients;
  }

  /** Takes decisions away with their awards, and those of the recipients that are then honoured nowhere; returns how many awards. */
  async removeDecisions(ids: readonly string[], recipientIds: readonly string[]): Promise<number> {
    const { commendations, rows } = await this.#awards.remove(ids, recipientIds);
    this.#rows += rows;
    return commendations;
  }

  /** Replaces what is other than before beside decisions. Throws BAD_RECORD where a movement contradicts itself. */
  async replace(records: SmallRecords): Promise<void> {
    assertMovements(records);
    for (const table of SMALL_TABLES) {
      if (records[table] === this.records[table]) continue;
      await sql`delete from ${sql.table(snakeCase(table))} where owner = ${this.#kept.owner}`.execute(
        this.#transaction,
      );
      await insertRows(this.#transaction, table, records[table]);
      this.#rows += records[table].length;
    }
  }

  /** Counts, numbers and judges anew what follows from all rows; `records` are those that `replace` wrote. */
  async *refresh(records: SmallRecords, today: string): AsyncGenerator<RuledPart> {
    const { owner, number } = this.#kept;
    await numberRecipients(this.#transaction, owner, number * NUMBERS_PER_OWNER);
    this.#rows += await refreshAwardFacts(this.#transaction, owner);
    yield* refreshFindings(this.#transaction, records, today);
  }

  /** Writes a new entry of the log of imports, or that one was undone. */
  async log(entry: ImportRecord): Promise<void> {
    await writeEntry(this.#transaction, entry);
  }
}
