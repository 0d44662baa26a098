/** One deliberate fault in our own code, which the tests have to notice. */
export interface Mutant {
  /** What goes wrong, as a sentence. */
  readonly fault: string;
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly original: string;
  readonly changed: string;
}

const PARTITION = 'gateway/partition';

export const MUTANTS: readonly Mutant[] = [
  {
    fault: 'Ties in the order are left to chance.',
    file: 'schema/protocol/cursor.ts',
    original: 'if (left.key === right.key) return sign * compareText(left.id, right.id);',
    changed: 'if (left.key === right.key) return 0;',
  },
  {
    fault: 'Nulls come first.',
    file: 'schema/protocol/cursor.ts',
    original: 'if (left.key === null) return 1;',
    changed: 'if (left.key === null) return -1;',
  },
  {
    fault: 'Ties are not mirrored with the direction.',
    file: 'schema/protocol/cursor.ts',
    original: 'return sign * compareText(left.id, right.id);',
    changed: 'return compareText(left.id, right.id);',
  },
  {
    fault: 'The second round is skipped: pages have no rows.',
    file: `${PARTITION}/scatter/ask-gathered.ts`,
    original: 'join(head, pages.get(member) ?? empty, isBackward)',
    changed: 'join(head, empty, isBackward)',
  },
  {
    fault: 'The first round forgets that more rows stand behind those that were shown.',
    file: `${PARTITION}/scatter/ask-gathered.ts`,
    original: 'page?.[beyond] === true || isMore',
    changed: 'page?.[beyond] === true',
  },
  {
    fault: 'A backward page takes the first rows instead of the last.',
    file: `${PARTITION}/scatter/ask-gathered.ts`,
    original: 'const page = isBackward ? keys.slice(Math.max(0, keys.length - size)) : keys.slice(0, size);',
    changed: 'const page = keys.slice(0, size);',
  },
  {
    fault: 'The smallest of several values is the largest.',
    file: `${PARTITION}/gather/combine-values.ts`,
    original: '(compareValues(left, right) <= 0 ? left : right)',
    changed: '(compareValues(left, right) >= 0 ? left : right)',
  },
  {
    fault: 'The smallest of several values is their sum.',
    file: `${PARTITION}/gather/combine-values.ts`,
    original: "case 'SUM':",
    changed: "case 'SUM':\n    case 'MIN':",
  },
  {
    fault: 'Values are counted once for each member that gave them.',
    file: `${PARTITION}/gather/combine-values.ts`,
    original: '[...new Set(known.flat())]',
    changed: '[...known.flat()]',
  },
  {
    fault: 'A reference is sent on to one member instead of being a hop.',
    file: `${PARTITION}/plan/member-selection.ts`,
    original: 'return target.placement !== null && !field.isOwn;',
    changed: 'return false;',
  },
  {
    fault: 'A gathered field inside a row is taken from that one member.',
    file: `${PARTITION}/plan/member-selection.ts`,
    original: 'return field.merge !== null && type.placement !== null;',
    changed: 'return false;',
  },
  {
    fault: 'Members are ruled out by a dimension that others may hold (as `agency`), as if it named owners.',
    file: `${PARTITION}/plan/partition-schema.ts`,
    original: "isPrune: has(directives, 'prune'),",
    changed: "isPrune: has(directives, 'prune') || node.type.kind === Kind.LIST_TYPE,",
  },
  {
    fault: "The private alias for the rows' whole key is forgotten.",
    file: `${PARTITION}/plan/gathered-field.ts`,
    original: 'const extra = [key, ...measureFields(measures)];',
    changed: 'const extra = [...measureFields(measures), ...[key].slice(1)];',
  },
  {
    fault: 'Members get what only makes sense after the merge.',
    file: `${PARTITION}/plan/gathered-field.ts`,
    original: "AFTER_MERGE: ReadonlySet<string> = new Set(['having', 'orderBy', 'first']);",
    changed: "AFTER_MERGE: ReadonlySet<string> = new Set(['orderBy']);",
  },
  {
    fault: 'A page out of order is merged as if it were in order.',
    file: `${PARTITION}/gather/check-part.ts`,
    original: 'return left.order === right.order && compareCursors(left, right) < 0;',
    changed: 'return left.order === right.order;',
  },
  {
    fault: 'A sum of zero while members are missing is shown as zero.',
    file: `${PARTITION}/gather/gather-group.ts`,
    original: "return combine === 'SUM' && !isNonNull && !isComplete && isZero(value) ? null : value;",
    changed: 'return value;',
  },
  {
    fault: 'A page that was cut says that nothing follows.',
    file: `${PARTITION}/gather/gather-connection.ts`,
    original: "hasNextPage: (!isBackward && isCut) || anyPage(parts, 'hasNextPage'),",
    changed: 'hasNextPage: !isBackward && isCut,',
  },
  {
    fault: 'Those that hold rows for others are not asked.',
    file: `${PARTITION}/plan/expected-for-entity.ts`,
    original: 'return [...new Set([...own, ...holders].map((owner) => owner.code))];',
    changed: 'return [...new Set(own.map((owner) => owner.code))];',
  },
  {
    fault: 'An entity whose own member did not answer shows the parts of others as the whole.',
    file: `${PARTITION}/partition-engine.ts`,
    original: 'if (isOwnMissing) return this.#errors.unavailable(place.path, own, ownOutcome.reason);',
    changed: '',
  },
  {
    fault: 'Owners without a member count as answered.',
    file: `${PARTITION}/gather/build-coverage.ts`,
    original: 'const notConnected = expectedOwners.filter((code) => memberOf(code) === null);',
    changed: 'const notConnected: string[] = [];',
  },
  {
    fault: 'A cursor that was tampered with is opened.',
    file: 'gateway/cursor/aes-cursor-seal.ts',
    original:
      'return timingSafeEqual(nonce, this.#nonceOf(plain)) ? plain : null;\n    } catch {\n      return null;',
    changed:
      'return timingSafeEqual(nonce, this.#nonceOf(plain)) ? plain : null;\n    } catch {\n      return sealed;',
  },
  {
    fault: 'The account names owners who were not due.',
    file: `${PARTITION}/gather/build-coverage.ts`,
    original: 'if (codes.has(code)) return true;',
    changed: 'return true;',
  },
  {
    fault: 'A zero that the contract lets nobody withhold becomes null, and takes all rows along.',
    file: `${PARTITION}/gather/gather-group.ts`,
    original: '!isNonNull && ',
    changed: '',
  },
  {
    fault: 'A figure that groups is cut before it is ordered.',
    file: `${PARTITION}/gather/gather-group.ts`,
    original: "sorted.slice(0, values['first']) : sorted;",
    changed: "rows.slice(0, values['first']) : sorted;",
  },
  {
    fault: 'A member that breaks the contract is believed where its rows belong to somebody else.',
    file: `${PARTITION}/gather/check-part.ts`,
    original: 'if (cursor === null || !members.isServedBy(cursor.id, member)) return false;',
    changed: 'if (cursor === null) return false;',
  },
];
