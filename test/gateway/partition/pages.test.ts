import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LibraryNation } from '../../support/library/library-nation.ts';
import type { LibraryRow } from '../../support/library/library-rows.ts';

const CODES = Array.from({ length: 12 }, (_, index) => `L${String(index)}`);
const PAGE = 20;

/** Sizes skewed as in life: the first keeps half of all rows. */
function skewedRows(): readonly LibraryRow[] {
  return CODES.flatMap((owner, rank) =>
    Array.from({ length: Math.ceil(400 / (rank + 1) ** 2) }, (_, index): LibraryRow => {
      const local = String(index).padStart(4, '0');
      return {
        owner,
        id: `${owner}:${local}`,
        title: `Sách ${local}`,
        year: 2000 + (index % 24),
        branch: owner,
        topic: null,
        shelf: `${owner}:s1`,
        sequel: null,
        loans: 1,
      };
    }),
  );
}

interface Books {
  readonly nodes: readonly { readonly id: string }[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}

describe('a page of a nationwide list', () => {
  let nation: LibraryNation;
  const rows = skewedRows();
  const services = () => [...nation.services.values()];

  beforeAll(async () => {
    nation = await LibraryNation.start(CODES);
    nation.spread(rows);
  });
  afterAll(() => nation.close());

  async function askPage(after: string | null): Promise<Books> {
    const place = after === null ? '' : `, after: "${after}"`;
    const answer = await nation.ask(
      `{ books(orderBy: { field: YEAR, direction: DESC }, first: ${String(PAGE)}${place}) {
           nodes { id title } pageInfo { endCursor hasNextPage } } }`,
    );
    expect(answer.errors).toEqual([]);
    return (answer.data as { readonly books: Books }).books;
  }

  it('takes two rounds and sends no row in vain, on the first page as on the last', async () => {
    const seen: string[] = [];
    for (let after: string | null = null; ;) {
      for (const service of services()) {
        service.requests = 0;
        service.rowsSent = 0;
        service.keysSent = 0;
      }
      const page = await askPage(after);
      seen.push(...page.nodes.map((node) => node.id));
      const sent = services().reduce((sum, service) => sum + service.rowsSent, 0);
      expect(sent).toBe(page.nodes.length);
      for (const service of services()) {
        expect(service.requests).toBeLessThanOrEqual(2);
        expect(service.keysSent).toBeLessThanOrEqual(2 * PAGE);
      }
      if (!page.pageInfo.hasNextPage) break;
      after = page.pageInfo.endCursor;
    }
    expect(new Set(seen).size).toBe(rows.length);
    expect(seen).toHaveLength(rows.length);
  });
});
