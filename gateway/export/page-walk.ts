import { GraphQLError } from 'graphql';
import { CoverageAccount, type AnsweredBy } from './coverage-account.ts';
import { COVERAGE_NAME, PAGE_NAME, type NarrowedOperation } from './narrow-operation.ts';

/** What `/graphql` answers. */
export interface GraphqlAnswer {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions?: Readonly<Record<string, unknown>>;
  }[];
}

/** Sends one operation. */
export type Ask = (text: string, variables: Readonly<Record<string, unknown>>) => Promise<GraphqlAnswer>;

/** One page of rows. */
export interface ExportPage {
  readonly rows: readonly unknown[];
  /** Where to go on after this page; null where it is the last, or there are no pages. */
  readonly next: string | null;
  /** Cursor of its last row; null where there are no pages. */
  readonly end: string | null;
  /** Single values beside the rows, as `totalCount`. */
  readonly beside: Readonly<Record<string, unknown>>;
}

export interface PageWalk {
  readonly coverage: CoverageAccount;
  /** Reads one page. Throws the answer's first error where the value is not there. */
  read(after: string | null): Promise<ExportPage>;
}

/** Walks through the pages of one value. */
export function walkPages(
  operation: NarrowedOperation,
  variables: Readonly<Record<string, unknown>>,
  ask: Ask,
): PageWalk {
  const coverage = new CoverageAccount();
  return {
    coverage,
    read: async (after) => {
      const answer = await ask(operation.text, { ...variables, [operation.cursorVariable]: after });
      const value = valueAt(answer.data, operation.path);
      if (value === null) throw firstError(answer);
      if (Array.isArray(value))
        return { rows: value as readonly unknown[], next: null, end: null, beside: {} };
      return readPage(value as Readonly<Record<string, unknown>>, operation, coverage);
    },
  };
}

function readPage(
  value: Readonly<Record<string, unknown>>,
  { shape }: NarrowedOperation,
  coverage: CoverageAccount,
): ExportPage {
  if (shape === 'list') return { rows: [value], next: null, end: null, beside: {} };
  coverage.add(value[COVERAGE_NAME] as AnsweredBy);
  const listed = (value[shape] ?? []) as readonly unknown[];
  const rows = shape === 'edges' ? listed.map((edge) => (edge as { readonly node: unknown }).node) : listed;
  const page = value[PAGE_NAME] as
    { readonly hasNextPage: boolean; readonly endCursor: string | null } | undefined;
  const own = new Set<string>([COVERAGE_NAME, PAGE_NAME, shape]);
  const beside = Object.fromEntries(Object.entries(value).filter(([name]) => !own.has(name)));
  const end = page?.endCursor ?? null;
  return { rows, end, next: page?.hasNextPage === true ? end : null, beside };
}

function valueAt(data: unknown, path: readonly string[]): unknown {
  return path.reduce((value, name) => {
    if (value === null || value === undefined || Array.isArray(value)) return null;
    return (value as Readonly<Record<string, unknown>>)[name] ?? null;
  }, data ?? null);
}

function firstError({ errors }: GraphqlAnswer): GraphQLError {
  const [first] = errors ?? [];
  const message = first?.message ?? 'The answer holds no value where the rows were asked for.';
  return new GraphQLError(message, { extensions: { code: 'NOBODY_ANSWERED', ...first?.extensions } });
}
