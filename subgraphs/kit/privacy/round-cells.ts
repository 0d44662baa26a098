import { createHmac } from 'node:crypto';

/** Cells are multiples of it. */
export const ROUNDING_BASE = 5;
/** A rounded cell below it is too few to be told (domain part 5: k = 10). */
export const FEWEST = 10;
/** How far a true count can lie from a rounded cell: each of its two borders by less than the base. */
const FARTHEST = 2 * (ROUNDING_BASE - 1);

/** One group of people, parted by one protected attribute: its true counts, in a fixed order. */
export interface PartedGroup {
  readonly split: string;
  /** Sum of the record keys of everybody in the group, modulo RECORD_KEY_MODULUS. */
  readonly cellKey: number;
  readonly buckets: readonly { readonly bucket: string; readonly count: number }[];
}

/** A cell as it leaves its owner. The true count is from `low` to `high`, whatever `value` says. */
export interface RoundedCell {
  readonly bucket: string;
  /** Null: too few. */
  readonly value: number | null;
  readonly low: number;
  readonly high: number;
}

/**
 * Rounds a group's cells by one rule that only the owner can repeat (docs/protected-statistics.md). The borders between
 * cells are rounded, not the cells: the running sums c1 ≤ c2 ≤ … ≤ N go to multiples of 5, up or down by a threshold that
 * the owner's secret and the group's cell key decide, and never above N, which is public. So the cells add up to N to the
 * last multiple of 5, and telling one cell of two tells nothing more by telling the other.
 */
export function roundCells(secret: string, { split, cellKey, buckets }: PartedGroup): readonly RoundedCell[] {
  const total = buckets.reduce((sum, { count }) => sum + count, 0);
  const ceiling = roundDown(total);
  const threshold = pickThreshold(secret, `${split} ${String(cellKey)}`);
  let exact = 0;
  let before = 0;
  return buckets.map(({ bucket, count }, index) => {
    exact += count;
    const isLast = index === buckets.length - 1;
    const border = isLast ? ceiling : Math.min(ceiling, roundDown(exact + threshold));
    const rounded = border - before;
    before = border;
    const value = rounded < FEWEST ? null : rounded;
    const low = value === null ? 0 : Math.max(0, value - FARTHEST);
    const high = Math.min(total, (value ?? FEWEST - ROUNDING_BASE) + FARTHEST);
    return { bucket, value, low, high };
  });
}

function roundDown(count: number): number {
  return Math.floor(count / ROUNDING_BASE) * ROUNDING_BASE;
}

/** 0 to base - 1, each as likely: so borders are rounded without a bias. */
function pickThreshold(secret: string, text: string): number {
  return createHmac('sha256', secret).update(text).digest().readUInt32BE(0) % ROUNDING_BASE;
}
