import type { Directory } from '../partition/directory.ts';
import type {
  MemberFault,
  MemberRequest,
  MemberResponse,
  MemberTransport,
} from '../partition/scatter/member-transport.ts';

/** Asks no member that the operator has put under quarantine: it is missing, and the answer says why. */
export class QuarantineTransport implements MemberTransport {
  readonly #inner: MemberTransport;
  readonly #directory: () => Directory;
  #known: { readonly directory: Directory; readonly ids: ReadonlySet<string> } | null = null;

  constructor(inner: MemberTransport, directory: () => Directory) {
    this.#inner = inner;
    this.#directory = directory;
  }

  send(request: MemberRequest): Promise<MemberResponse> {
    if (this.#quarantined().has(request.member))
      return Promise.resolve({ kind: 'failure', reason: 'QUARANTINED' });
    return this.#inner.send(request);
  }

  report(member: string, fault: MemberFault): void {
    this.#inner.report?.(member, fault);
  }

  /** Read once for each directory. */
  #quarantined(): ReadonlySet<string> {
    const directory = this.#directory();
    if (this.#known?.directory !== directory) {
      const ids = directory.members.filter(({ isQuarantined }) => isQuarantined === true).map(({ id }) => id);
      this.#known = { directory, ids: new Set(ids) };
    }
    return this.#known.ids;
  }
}
