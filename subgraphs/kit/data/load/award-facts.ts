import { addDecimals } from '../../../../schema/protocol/decimal.ts';
import type { AwardFactRow, CommendationRow } from '../tables.ts';

/** Columns in which commendations of one fact are equal. */
const EQUAL_COLUMNS = [
  'owner',
  'agency',
  'year',
  'level',
  'form',
  'formGroup',
  'type',
  'recipientKind',
  'province',
  'region',
  'movement',
  'nationalMovement',
  'rescinded',
  'rescissionReason',
  'decisionNumber',
  'repeatedRecipient',
  'movementNumber',
] as const satisfies readonly (keyof CommendationRow & keyof AwardFactRow)[];

/** Stands for null in a fact's key; no text of a record has this character. */
const NOTHING = '\u0001';

type Writable<Row> = { -readonly [Column in keyof Row]: Row[Column] };

/**
 * Counts commendations that are equal in `EQUAL_COLUMNS`. Any figure over these columns is exact from the facts:
 * decisions and movements keep their number in each fact; a recipient commended once stands in one fact, so
 * that he can be counted beforehand, and one commended more often keeps his number (README.md, Figures).
 */
export function buildAwardFacts(commendations: readonly CommendationRow[]): readonly AwardFactRow[] {
  const facts = new Map<string, Writable<AwardFactRow>>();
  for (const commendation of commendations) {
    const key = EQUAL_COLUMNS.map((column) => commendation[column] ?? NOTHING).join('\u0000');
    const fact = facts.get(key);
    if (fact === undefined) facts.set(key, startFact(commendation));
    else addToFact(fact, commendation);
  }
  return [...facts.values()];
}

function startFact(commendation: CommendationRow): Writable<AwardFactRow> {
  return {
    owner: commendation.owner,
    agency: commendation.agency,
    year: commendation.year,
    level: commendation.level,
    form: commendation.form,
    formGroup: commendation.formGroup,
    type: commendation.type,
    recipientKind: commendation.recipientKind,
    province: commendation.province,
    region: commendation.region,
    movement: commendation.movement,
    nationalMovement: commendation.nationalMovement,
    rescinded: commendation.rescinded,
    rescissionReason: commendation.rescissionReason,
    decisionNumber: commendation.decisionNumber,
    repeatedRecipient: commendation.repeatedRecipient,
    movementNumber: commendation.movementNumber,
    commendations: 1,
    singleRecipients: commendation.repeatedRecipient === null ? 1 : 0,
    rewardAmount: commendation.rewardAmount,
    daysSum: commendation.daysToDecision ?? 0,
    daysCount: commendation.daysToDecision === null ? 0 : 1,
    isNotice: commendation.provenance === 'NOTICE',
    isRecord: commendation.provenance === 'RECORD',
    isGenerated: commendation.provenance === 'GENERATED',
    ruleVersion: commendation.ruleVersion,
  };
}

function addToFact(fact: Writable<AwardFactRow>, commendation: CommendationRow): void {
  const { rewardAmount, daysToDecision, ruleVersion } = commendation;
  fact.commendations += 1;
  if (commendation.repeatedRecipient === null) fact.singleRecipients += 1;
  if (rewardAmount !== null)
    fact.rewardAmount =
      fact.rewardAmount === null ? rewardAmount : addDecimals(fact.rewardAmount, rewardAmount);
  if (daysToDecision !== null) {
    fact.daysSum += daysToDecision;
    fact.daysCount += 1;
  }
  fact.isNotice ||= commendation.provenance === 'NOTICE';
  fact.isRecord ||= commendation.provenance === 'RECORD';
  fact.isGenerated ||= commendation.provenance === 'GENERATED';
  if (ruleVersion < fact.ruleVersion) fact.ruleVersion = ruleVersion;
}
