import { parseGlobalId } from '../../schema/protocol/global-id.ts';
import type { Directory, Member } from './directory.ts';

/** Looks up who serves a code; one index is built for each directory. */
export class DirectoryIndex {
  static readonly #indexes = new WeakMap<Directory, DirectoryIndex>();

  readonly members: readonly Member[];
  readonly #memberByCode: ReadonlyMap<string, Member>;

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
    const owner = parseGlobalId(id)?.owner;
    return owner !== undefined && this.memberOf(owner) === member;
  }

  /** The members that serve any of the codes, each once, in directory order of the codes. */
  membersOf(codes: readonly string[]): readonly Member[] {
    return [...new Set(codes.flatMap((code) => this.memberOf(code) ?? []))];
  }
}
