import { parseGlobalId } from '../../schema/protocol/global-id.ts';
import type { Directory, Member } from './directory.ts';

/** Looks up who serves a code; one index is built for each directory. */
export class DirectoryIndex {
  static readonly #indexes = new WeakMap<Directory, DirectoryIndex>();

  readonly members: readonly Member[];
  readonly #memberByCode: ReadonlyMap<string, Member>;
  /** Whose row was looked up last. */
  #last: { readonly owner: string; readonly member: Member | null } = { owner: '', member: null };

  private constructor(directory: Directory) {
    this.members = directory.members;
    const entries = directory.members.flatMap((member) =>
      member.serves.map((code) => [code, member] as const),
    );
    this.#memberByCode = new Map(entries);
  }

  static of(directory: Directory): DirectoryIndex {
    let index = this.#indexes.get(directory);
    if (index === undefined) {
      index = new DirectoryIndex(directory);
      this.#indexes.set(directory, index);
    }
    return index;
  }

  /** The member that serves a code: the longest prefix of a nested code wins (`BQP/QK7` before `BQP`). */
  memberOf(code: string): Member | null {
    const member = this.#memberByCode.get(code);
    if (member !== undefined) return member;
    const slash = code.lastIndexOf('/');
    return slash === -1 ? null : this.memberOf(code.slice(0, slash));
  }

  /** True where the member may give out the row of this id, whose owner stands before its first `:`. */
  isServedBy(id: string, member: Member): boolean {
    const { owner: known, member: keeper } = this.#last;
    // The rows of a page are mostly of one owner.
    const isKnown = id.length > known.length + 1 && id.charAt(known.length) === ':' && id.startsWith(known);
    if (isKnown && keeper !== null) return keeper === member;
    const owner = parseGlobalId(id)?.owner;
    if (owner === undefined) return false;
    this.#last = { owner, member: this.memberOf(owner) };
    return this.#last.member === member;
  }

  /** The members that serve any of the codes, each once, in directory order of the codes. */
  membersOf(codes: readonly string[]): readonly Member[] {
    const [code] = codes;
    if (codes.length === 1 && code !== undefined) {
      const member = this.memberOf(code);
      return member === null ? [] : [member];
    }
    return [...new Set(codes.flatMap((each) => this.memberOf(each) ?? []))];
  }
}
