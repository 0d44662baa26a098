/** What a member answered. */
export interface MemberAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly errors: readonly { readonly message: string; readonly code: string | null }[];
}

export interface ConformanceContext {
  /** Code whose rows the member keeps. */
  readonly code: string;
  /** Code of another agency. */
  readonly foreignCode: string;
  readonly ask: (query: string, variables?: Readonly<Record<string, unknown>>) => Promise<MemberAnswer>;
}

/** One rule of the protocol, tried on a running member. */
export interface ConformanceCase {
  /** Chapter of PROTOCOL.md. */
  readonly chapter: string;
  /** The rule, as a sentence. */
  readonly rule: string;
  readonly level: 'MUST' | 'SHOULD';
  /** What is wrong, as a sentence; null where the member keeps to it. */
  readonly run: (context: ConformanceContext) => Promise<string | null>;
}
