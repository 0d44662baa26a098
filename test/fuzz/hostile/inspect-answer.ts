import { ERROR_CATALOGUE } from '../../../schema/protocol/error-catalogue.ts';

/** What came back from a gateway. */
export interface FuzzedAnswer {
  readonly status: number;
  readonly text: string;
}

/** Codes that say that a member, or the time, was at fault, and no mistake of the gateway's. */
const FAULTS_OF_OTHERS = new Set(['NOBODY_ANSWERED', 'DEADLINE_EXCEEDED', 'INCOMPLETE', 'OVERLOADED']);
/** What an error that a member gave without a code is told with (docs/errors.md, Errors of other subgraphs). */
const WITHOUT_CODE = 'DOWNSTREAM_SERVICE_ERROR';
const INSIDE = /node_modules|\.[jt]s:\d+|Maximum call stack|\bat [\w.]+ \(/;

interface Body {
  readonly data?: unknown;
  readonly errors?: readonly { readonly extensions?: { readonly code?: unknown } }[];
}

/** What is wrong with how a gateway answered, whatever it was asked or told; empty where nothing is. */
export function inspectAnswer({ status, text }: FuzzedAnswer): readonly string[] {
  if (INSIDE.test(text)) return ['it shows its inside'];
  let body: Body;
  try {
    body = JSON.parse(text) as Body;
  } catch {
    return [`it is no JSON, with status ${String(status)}`];
  }
  const codes = (body.errors ?? []).map(({ extensions }) => String(extensions?.code));
  const isKnown = (code: string): boolean => Object.hasOwn(ERROR_CATALOGUE, code) || code === WITHOUT_CODE;
  const unknown = codes.filter((code) => !isKnown(code) || code === 'INTERNAL_SERVER_ERROR');
  const isFault = status >= 500 && !codes.some((code) => FAULTS_OF_OTHERS.has(code));
  const isEmpty = body.data === undefined && codes.length === 0;
  return [
    ...unknown.map((code) => `it has the code ${code}`),
    ...(isFault ? [`its status is ${String(status)}`] : []),
    ...(isEmpty ? ['it has neither data nor errors'] : []),
  ];
}
