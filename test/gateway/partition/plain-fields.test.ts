import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LibraryNation } from '../../support/library/library-nation.ts';
import type { LibraryRow } from '../../support/library/library-rows.ts';
import { editContract } from '../../support/library/library-versions.ts';

const OLDER = editContract(['motto: String\n', 'motto: String\n  slogan: String\n']);
const NEWER = editContract(['motto: String\n', 'motto: String\n  slogan(language: String): String\n']);

describe('a member that lacks an argument of one field of an entity', () => {
  let nation: LibraryNation;

  beforeAll(async () => {
    nation = await LibraryNation.start(['A', 'B'], {
      versions: [OLDER, NEWER],
      sdlOf: { A: NEWER, B: OLDER },
    });
    nation.spread(['A', 'B'].map(book));
  });
  afterAll(() => nation.close());

  it('answers the other fields of it, and an error stands at that field alone', async () => {
    const { data, errors } = await nation.ask(
      '{ books { nodes { branch { motto slogan(language: "vi") } } } }',
    );
    expect(data).toEqual({
      books: {
        nodes: [
          { branch: { motto: 'Motto of A', slogan: null } },
          { branch: { motto: 'Motto of B', slogan: null } },
        ],
      },
    });
    expect(errors).toMatchObject([
      {
        path: ['books', 'nodes', 1, 'branch', 'slogan'],
        extensions: { code: 'MEMBER_UNAVAILABLE', reason: 'LACKS Branch.slogan(language:)' },
      },
    ]);
  });

  it('answers that field where the argument is not used', async () => {
    const { errors } = await nation.ask('{ books { nodes { branch { motto slogan } } } }');
    expect(errors).toEqual([]);
  });
});

function book(owner: string): LibraryRow {
  const row = { title: 'An', year: 2023, topic: null, sequel: null, loans: 1 };
  return { ...row, owner, id: `${owner}:b1`, branch: owner, shelf: `${owner}:s1` };
}
