import { describe, expect, it } from '@jest/globals';
import type { NationProcess } from '../../support/nation-process.ts';

interface Page {
  readonly movements: {
    readonly totalCount: number;
    readonly nodes: readonly { readonly id: string; readonly title: string }[];
    readonly pageInfo: {
      readonly hasNextPage: boolean;
      readonly hasPreviousPage: boolean;
      readonly startCursor: string | null;
      readonly endCursor: string | null;
    };
  };
}

const PAGE = `query Page($first: Int, $after: String, $last: Int, $before: String) {
  movements(orderBy: { field: TITLE }, first: $first, after: $after, last: $last, before: $before) {
    totalCount
    nodes { id title }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;

/** The nation's movements are one list in one order, whichever way it is walked. */
export function tellPageWalk(nation: () => NationProcess): void {
  const walk = async (forward: boolean, size: number) => {
    const pages: string[][] = [];
    let cursor: string | null = null;
    for (;;) {
      const variables: Record<string, unknown> = forward
        ? { first: size, after: cursor }
        : { last: size, before: cursor };
      const { data, errors } = await nation().ask<Page>(PAGE, { variables });
      expect(errors).toEqual([]);
      const { nodes, pageInfo, totalCount } = data.movements;
      pages.push(nodes.map(({ id }) => id));
      cursor = forward ? pageInfo.endCursor : pageInfo.startCursor;
      if (!(forward ? pageInfo.hasNextPage : pageInfo.hasPreviousPage))
        return { ids: (forward ? pages : pages.reverse()).flat(), totalCount, pages: pages.length };
    }
  };

  describe('a walk over pages', () => {
    it('meets every movement of the nation once, and the same ones backwards', async () => {
      const forward = await walk(true, 97);
      const backward = await walk(false, 200);
      expect(forward.pages).toBeGreaterThan(1);
      expect(forward.ids).toHaveLength(forward.totalCount);
      expect(new Set(forward.ids).size).toBe(forward.totalCount);
      expect(backward.ids).toEqual(forward.ids);
      expect(new Set(forward.ids.map((id) => id.split(':')[0])).size).toBeGreaterThan(100);
    });
  });
}
