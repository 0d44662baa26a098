/** A program that answers a workload's request. */
export interface Program {
  readonly name: string;
  /** Ours, another gateway, or written by hand for this request alone. */
  readonly kind: 'ours' | 'peer' | 'limit';
  /** Path relative to test/bench. */
  readonly program: string;
  readonly settings: unknown;
}

/** The services behind the programs. */
export interface Servers {
  /** Path relative to test/bench. */
  readonly program: string;
  readonly settings: unknown;
}

/** What the services are told before a part of the rounds, such as whose answers are slow. */
export interface Condition {
  readonly name: string;
  readonly message: unknown;
}

/** One request, what it is asked of, and the answer that everybody has to give. */
export interface Workload {
  readonly id: string;
  readonly title: string;
  readonly query: string;
  readonly expected: unknown;
  /** Requests under way at once. */
  readonly concurrency: number;
  readonly servers: Servers;
  /** The programs, once it is known where the services are. */
  readonly programs: (addresses: unknown) => readonly Program[];
  /** Absent: one, of which the services need not be told. */
  readonly conditions?: readonly Condition[];
  /** The same request in words that nobody has seen, numbered from 1: shows what planning costs. */
  readonly unseenQuery?: (number: number) => string;
  /** Members behind the programs, where that is what changes between workloads. */
  readonly size?: number;
}
