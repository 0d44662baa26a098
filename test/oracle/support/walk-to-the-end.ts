import { expectTruth } from './expect-truth.ts';
import type { Nation } from './arbitrary-nation.ts';
import type { Walk } from './arbitrary-walk.ts';
import type { OracleNation } from './oracle-nation.ts';

interface Page {
  readonly nodes: readonly { readonly id?: string }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

/** Follows the cursors from page to page, each of which has to be the true one; returns how many there were. */
export async function walkToTheEnd(services: OracleNation, nation: Nation, walk: Walk): Promise<number> {
  const seen = new Set<string>();
  let pages = 0;
  for (let place: string | null = null; ; pages += 1) {
    const operation = { query: walk.query, variables: { place } };
    const { data } = await expectTruth(services, nation, operation);
    const page = walk.path.reduce<unknown>(
      (value, name) => (value as Readonly<Record<string, unknown>> | null)?.[name],
      data,
    ) as Page | null | undefined;
    if (page == null) return pages + 1;
    for (const { id } of page.nodes) {
      if (id !== undefined && seen.has(id)) throw new Error(`${id} stands on two pages of ${walk.query}`);
      if (id !== undefined) seen.add(id);
    }
    const { hasNextPage, hasPreviousPage, startCursor, endCursor } = page.pageInfo;
    if (!(walk.isBackward ? hasPreviousPage : hasNextPage)) return pages + 1;
    place = walk.isBackward ? startCursor : endCursor;
  }
}
