import type { IncomingHttpHeaders } from 'node:http';

/** How one ordinary subgraph is asked, beyond what holds for every way out. */
export interface SubgraphRules {
  /** Longest wait for one answer, in milliseconds. */
  readonly timeoutMs?: number | undefined;
  /** False: each fetch for entities is a request of its own; by default those that are ready together are one. */
  readonly joinsFetches?: boolean | undefined;
  /** Headers of the client that are sent on as they came, in lower case. */
  readonly forwardHeaders?: readonly string[] | undefined;
  /** Headers with values of the operator's, which win over what the client sent; names in lower case. */
  readonly setHeaders?: Readonly<Record<string, string>> | undefined;
}

/** Those of one connection, of the body that the gateway writes itself, and of what only a gateway may say. */
const NEVER_RULED =
  /^(?:accept|connection|content-.*|expect|host|keep-alive|proxy-.*|signature|signature-input|te|trailer|transfer-encoding|upgrade|x-caller|x-deadline-ms|x-member)$/;

/** True where an operator may have a header forwarded or set. */
export function isRuledHeader(name: string): boolean {
  return /^[a-z0-9!#$%&'*+.^_`|~-]+$/.test(name) && !NEVER_RULED.test(name);
}

/** The headers that rules add to a subgraph's request; `client` are those of the client's request. */
export function ruledHeaders(
  { forwardHeaders = [], setHeaders = {} }: SubgraphRules,
  client: IncomingHttpHeaders,
): Readonly<Record<string, string>> {
  const forwarded = forwardHeaders.flatMap((name) => {
    const value = client[name];
    return value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value] as const];
  });
  return { ...Object.fromEntries(forwarded), ...setHeaders };
}

/** Rules by subgraph name; those under `*` hold for all, where a subgraph has none of its own. */
export type RulesBySubgraph = Readonly<Record<string, SubgraphRules>>;

export function rulesOf(name: string, rules: RulesBySubgraph = {}): SubgraphRules {
  return { ...rules['*'], ...rules[name] };
}
