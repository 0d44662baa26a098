import { buildGlobalId } from '../../../../schema/protocol/global-id.ts';
import type { CommendationRecord, ReportLineRecord } from '../../../kit/records/records.ts';
import type { AgencyProfile } from '../../profiles/agency-profile.ts';
import type { Random } from '../random/random.ts';

const YEARS = [2022, 2023, 2024];
/** So many agencies closed their books early, or counted otherwise, in a year. */
const SHARE_DIFFERING = 0.12;
const SHARE_ROUNDED = 0.15;

/**
 * What an agency told the Council of its year, `<code>:ANNUAL:<year>`, all GENERATED: mostly what its decisions say,
 * now and then a little else, or rounded down and called "over".
 */
export function buildReportLines(
  random: Random,
  { code }: AgencyProfile,
  commendations: readonly CommendationRecord[],
): readonly ReportLineRecord[] {
  return YEARS.flatMap((year) => {
    const standing = commendations.filter((award) => award.year === year && !award.rescinded);
    const levels = [...new Set(standing.map(({ level }) => level))].sort();
    const isDiffering = random.chance(SHARE_DIFFERING);
    return levels.flatMap((level, index) =>
      countLines(standing.filter((award) => award.level === level)).map((line, ordinal) => {
        const isRounded = line.count >= 100 && random.chance(SHARE_ROUNDED);
        const told = isDiffering && index === 0 ? line.count + random.integer(1, 9) : line.count;
        return {
          owner: code,
          report: buildGlobalId(code, `ANNUAL:${String(year)}`),
          ordinal: index * 2 + ordinal + 1,
          period: String(year),
          measure: line.measure,
          level,
          form: null,
          reported: String(isRounded ? Math.floor((told - 1) / 10) * 10 : told),
          qualifier: isRounded ? 'OVER' : 'EXACT',
          provenance: 'GENERATED',
        } as const;
      }),
    );
  });
}

function countLines(
  awards: readonly CommendationRecord[],
): readonly { readonly measure: 'DECISIONS' | 'COMMENDATIONS'; readonly count: number }[] {
  return [
    { measure: 'DECISIONS', count: new Set(awards.map(({ decisionId }) => decisionId)).size },
    { measure: 'COMMENDATIONS', count: awards.length },
  ];
}
