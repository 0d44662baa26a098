import { sql, type Kysely } from 'kysely';
import type { CommendationRecord, RecipientRecord } from '../../records/records.ts';
import { YearlyParts } from '../partitions/yearly-parts.ts';
import type { Tables } from '../tables.ts';
import { buildAwardRow, daysBetween, NUMBERS_PER_OWNER } from './award-rows.ts';
import { insertRows } from './insert-rows.ts';
import type { DecisionPart, KeptOwner } from './decision-part.ts';
import { buildPersonRows } from './person-rows.ts';

/** Numbers that figures count by, as far as they are given away. */
interface GivenNumbers {
  lastDecision: number;
  lastMovement: number;
  readonly movements: Map<string, number>;
}

/** How many awards went, and how many rows of all kinds. */
interface RemovedRows {
  readonly commendations: number;
  readonly rows: number;
}

/** Adds and takes away an owner's decisions with all rows that belong to them. */
export class AwardWriter {
  readonly #transaction: Kysely<Tables>;
  readonly #kept: KeptOwner;
  readonly #isCountingPeople: boolean;
  readonly #numbers: GivenNumbers;
  readonly #parts: YearlyParts;

  private constructor(
    transaction: Kysely<Tables>,
    kept: KeptOwner,
    terms: {
      readonly isCountingPeople: boolean;
      readonly numbers: GivenNumbers;
      readonly parts: YearlyParts;
    },
  ) {
    this.#transaction = transaction;
    this.#kept = kept;
    this.#isCountingPeople = terms.isCountingPeople;
    this.#numbers = terms.numbers;
    this.#parts = terms.parts;
  }

  static async open(
    transaction: Kysely<Tables>,
    kept: KeptOwner,
    isCountingPeople: boolean,
  ): Promise<AwardWriter> {
    const last = kept.number * NUMBERS_PER_OWNER - 1;
    const { rows: tops } = await sql<{ readonly decision: string | null; readonly movement: string | null }>`
      select max(decision_number) as decision, max(movement_number) as movement
      from commendations where owner = ${kept.owner}`.execute(transaction);
    const { rows: movements } = await sql<{ readonly movement: string; readonly number: string }>`
      select movement, max(movement_number) as number from commendations
      where owner = ${kept.owner} and movement is not null group by movement`.execute(transaction);
    const numbers = {
      lastDecision: Number(tops[0]?.decision ?? last),
      lastMovement: Number(tops[0]?.movement ?? last),
      movements: new Map(movements.map(({ movement, number }) => [movement, Number(number)])),
    };
    const parts = await YearlyParts.read(transaction);
    return new AwardWriter(transaction, kept, { isCountingPeople, numbers, parts });
  }

  async add({ decisions, commendations, recipients }: DecisionPart): Promise<{
    readonly rows: number;
    readonly newRecipients: readonly string[];
  }> {
    const fresh = await this.#unknown(recipients);
    const issuedOn = new Map(decisions.map((each) => [each.id, each.issuedOn]));
    const decisionNumbers = new Map(decisions.map(({ id }) => [id, (this.#numbers.lastDecision += 1)]));
    const awards = commendations.map((award) =>
      buildAwardRow(award, {
        decisionNumber: decisionNumbers.get(award.decisionId) ?? 0,
        // Who has several awards is found when all of them are there.
        repeatedRecipient: null,
        movementNumber: this.#movementNumber(award),
        daysToDecision: daysBetween(award.achievementTo, issuedOn.get(award.decisionId) ?? null),
      }),
    );
    await this.#parts.makeFor(this.#transaction, { decisions, commendations: awards, awardFacts: [] });
    await this.#parts.assertNew(this.#transaction, this.#kept.owner, { decisions, commendations });
    await insertRows(this.#transaction, 'decisions', decisions);
    await insertRows(this.#transaction, 'recipients', fresh);
    await insertRows(this.#transaction, 'commendations', awards);
    if (this.#isCountingPeople) await this.#addPersons(fresh);
    return {
      rows: decisions.length + fresh.length + awards.length,
      newRecipients: fresh.map(({ id }) => id),
    };
  }

  async remove(ids: readonly string[], recipientIds: readonly string[]): Promise<RemovedRows> {
    const { owner } = this.#kept;
    const decisions = [...ids];
    const awards = await sql`
      delete from commendations where owner = ${owner} and decision_id = any(${decisions}::text[])`.execute(
      this.#transaction,
    );
    await sql`delete from decisions where owner = ${owner} and id = any(${decisions}::text[])`.execute(
      this.#transaction,
    );
    const gone = await sql<{ readonly id: string }>`
      delete from recipients where owner = ${owner} and id = any(${[...recipientIds]}::text[])
        and id not in (select recipient_id from commendations where owner = ${owner}) returning id`.execute(
      this.#transaction,
    );
    const people = gone.rows.map(({ id }) => id);
    await sql`delete from persons where owner = ${owner} and recipient_id = any(${people}::text[])`.execute(
      this.#transaction,
    );
    const commendations = Number(awards.numAffectedRows ?? 0n);
    return { commendations, rows: commendations + decisions.length + people.length };
  }

  async #unknown(recipients: readonly RecipientRecord[]): Promise<readonly RecipientRecord[]> {
    const ids = recipients.map(({ id }) => id);
    const { rows } = await sql<{ readonly id: string }>`
      select id from recipients where owner = ${this.#kept.owner} and id = any(${ids}::text[])`.execute(
      this.#transaction,
    );
    const known = new Set(rows.map(({ id }) => id));
    return recipients.filter(({ id }) => !known.has(id));
  }

  #movementNumber({ movement }: CommendationRecord): number | null {
    if (movement === null) return null;
    const known = this.#numbers.movements.get(movement);
    if (known !== undefined) return known;
    this.#numbers.lastMovement += 1;
    this.#numbers.movements.set(movement, this.#numbers.lastMovement);
    return this.#numbers.lastMovement;
  }

  /** Of somebody new nothing is known yet, and he is counted as that. */
  async #addPersons(recipients: readonly RecipientRecord[]): Promise<void> {
    const { owner, roundingSecret } = this.#kept;
    const asked = { owner, name: 'personStatistics', state: 'REPORTED', asOf: '', version: 0 } as const;
    const rows = buildPersonRows({ owner, datasets: [asked], persons: [], recipients }, roundingSecret);
    await insertRows(this.#transaction, 'persons', rows);
  }
}
