import type { Random } from './random.ts';

/** Picks items in proportion to their weights. */
export type WeightedChoice<Item> = (random: Random) => Item;

/** Weights are non-negative, and at least one of them is positive; otherwise a RangeError. */
export function createWeightedChoice<Item>(
  entries: readonly (readonly [item: Item, weight: number])[],
): WeightedChoice<Item> {
  const items = entries.filter(([, weight]) => weight > 0);
  const total = items.reduce((sum, [, weight]) => sum + weight, 0);
  const last = items.at(-1);
  if (last === undefined) throw new RangeError('No item has a weight.');
  return (random) => {
    let left = random.next() * total;
    for (const [item, weight] of items) {
      left -= weight;
      if (left < 0) return item;
    }
    return last[0];
  };
}

/**
 * Splits a whole number into whole parts in proportion to the weights, each at least `minimum`; the parts add
 * up to the total exactly (largest remainders). RangeError when the minimum alone exceeds the total.
 */
export function splitInProportion(total: number, weights: readonly number[], minimum: number): number[] {
  const free = total - minimum * weights.length;
  if (free < 0) throw new RangeError(`${String(total)} can't be split into ${String(weights.length)} parts.`);
  const sum = weights.reduce((left, right) => left + right, 0);
  const shares = weights.map((weight) => (free * weight) / sum);
  const parts = shares.map((share) => Math.floor(share));
  const rest = free - parts.reduce((left, right) => left + right, 0);
  const byRemainder = shares
    .map((share, index) => ({ index, remainder: share - Math.floor(share) }))
    .sort((left, right) => right.remainder - left.remainder || left.index - right.index);
  for (const { index } of byRemainder.slice(0, rest)) parts[index] = (parts[index] ?? 0) + 1;
  return parts.map((part) => part + minimum);
}
