// Nothing known, nothing given, kept back, not told, not there, not heard: six answers, and only one of them is a number.
import { describe, expect, it } from '@jest/globals';
import { creditedFigure } from '../../../dashboard/source/data/credited-figure.ts';
import { figureText } from '../../../dashboard/source/language/figure-text.ts';
import { provinceFigures } from '../../../dashboard/source/pages/province-figures.ts';
import type { Coverage } from '../../../dashboard/source/parts/coverage.ts';

const REGISTER = 'BTDKTTW';

/** Everybody named in `asOf` answered with figures. */
function coverageOf(
  changes: Partial<Coverage> = {},
  told: readonly string[] = [REGISTER, 'BTP', 'HN'],
): Coverage {
  return {
    ...{ expected: 8, answered: 8, complete: true, stale: [], missing: [] },
    ...{ notReported: [], withheld: [], notConnected: [] },
    asOf: told.map((member) => ({ member, asOf: '2024-01-24T17:00:00.000Z' })),
    ...changes,
  };
}

/** What an agency's cell says; `values` are the rows of the answer. */
function cell(
  agency: string,
  coverage: Coverage,
  values: Readonly<Record<string, number | null>> = {},
): string {
  const rows = { values: new Map(Object.entries(values)), coverage, registers: [REGISTER] };
  return figureText(creditedFigure(agency, rows), 'vi');
}

describe('a figure that is credited to an agency', () => {
  it('is zero only where the agency and the State’s register answered and have no row of it', () => {
    expect(cell('BTP', coverageOf())).toBe('0');
    expect(cell('BTP', coverageOf(), { BTP: 1234 })).toBe('1.234');
  });

  it.each([
    ['không trả lời', coverageOf({ missing: [{ member: 'BQP', reason: 'TIMEOUT' }] })],
    ['chưa kết nối', coverageOf({ notConnected: ['BQP'] })],
    ['chưa báo cáo', coverageOf({ notReported: ['BQP'] })],
    // A dataset that is withheld has a day, as others have.
    ['không công bố theo luật', coverageOf({ withheld: ['BQP'] }, [REGISTER, 'BQP'])],
    ['không rõ', coverageOf()],
  ])('is “%s”, and never zero, where its coverage says so', (text, coverage) => {
    expect(cell('BQP', coverage)).toBe(text);
    expect(cell('BQP', coverage, { BQP: 3 })).toBe(`${text}, ≥ 3`);
  });

  it('is unknown while the State’s register is not heard, which could have more of it', () => {
    for (const changes of [
      { missing: [{ member: REGISTER, reason: 'TIMEOUT' }] },
      { notConnected: [REGISTER] },
      { notReported: [REGISTER] },
    ]) {
      expect(cell('BTP', coverageOf(changes, ['BTP']))).toBe('không rõ');
      expect(cell('BTP', coverageOf(changes, ['BTP']), { BTP: 5 })).toBe('không rõ, ≥ 5');
    }
  });

  it('is unknown where the row itself has no number', () => {
    expect(cell('BTP', coverageOf(), { BTP: null })).toBe('không rõ');
  });

  it('is at least what is there where a body below the agency is not heard', () => {
    const coverage = coverageOf({ missing: [{ member: 'HN/Q1', reason: 'TIMEOUT' }] });
    expect(cell('HN', coverage, { HN: 2 })).toBe('không trả lời, ≥ 2');
    expect(cell('BTP', coverage, { BTP: 2 })).toBe('2');
  });
});

describe('a province of today', () => {
  const province = { code: 'TN25', name: 'Thái Nguyên', predecessors: [{ code: 'TN' }, { code: 'BK' }] };

  function figure(coverage: Coverage, values: Readonly<Record<string, number | null>>): string {
    const rows = { values: new Map(Object.entries(values)), coverage, registers: [REGISTER] };
    return provinceFigures([province], rows)
      .map((each) => figureText(each.figure, 'vi'))
      .join();
  }

  it('is the sum of those that it was made of, in a year in which it did not exist itself', () => {
    expect(figure(coverageOf({}, [REGISTER, 'TN', 'BK']), { TN: 4 })).toBe('4');
    expect(figure(coverageOf({}, [REGISTER, 'TN', 'BK']), {})).toBe('0');
  });

  it('says why it has no sum where one of them has no figure, and is unknown where the reasons differ', () => {
    const withheld = coverageOf({ withheld: ['BK'] }, [REGISTER, 'TN', 'BK']);
    const both = coverageOf({ notReported: ['TN'], notConnected: ['BK'] }, [REGISTER]);
    expect(figure(withheld, { TN: 4 })).toBe('không công bố theo luật, ≥ 4');
    expect(figure(both, {})).toBe('không rõ');
    expect(figure(coverageOf({}, [REGISTER, 'TN', 'BK']), { TN: 4, BK: null })).toBe('không rõ, ≥ 4');
    expect(figure(coverageOf({}, [REGISTER]), {})).toBe('không rõ');
  });
});
