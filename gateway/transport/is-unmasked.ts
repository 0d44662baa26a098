/**
 * True for rights that carry the mark `unmasked` as a word of their own: an answer to them holds what others must
 * not see, so that it is never shared or kept.
 */
export function isUnmasked(rights: string): boolean {
  return /(?:^|[^\p{L}\p{N}_])unmasked(?![\p{L}\p{N}_])/u.test(rights);
}
