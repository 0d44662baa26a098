import { buildGlobalId } from '../../../../schema/protocol/global-id.ts';
import { addWorkingDays } from '../../../../schema/working-days.ts';
import type { ConsultationRecord } from '../../../kit/records/records.ts';
import type { AgencyProfile } from '../../profiles/agency-profile.ts';
import { dayText, pickWorkingDay } from '../random/calendar.ts';
import type { Random } from '../random/random.ts';
import { composePersonName } from '../words/person-name.ts';
import { composeCollective } from '../words/unit-name.ts';

const FIRST_DAY = '2026-07-06';
const LAST_DAY = '2026-08-14';
/** Working days that a name stays posted (Decree 98/2023/NĐ-CP, art. 46; Decree 152/2025/NĐ-CP, art. 60.3). */
const WORKING_DAYS = 10;
const HERO_TITLES = ['AHLD', 'AHLLVTND'];
const SHARE_WITH_A_LIST = 0.35;

/**
 * Names posted for comment in the summer of 2026, `<code>:LYK-01` and on, all GENERATED and nobody's: Hero titles on the
 * State's portal, candidates for Chiến sĩ thi đua toàn quốc with the agencies that propose them.
 */
export function buildConsultations(random: Random, profile: AgencyProfile): readonly ConsultationRecord[] {
  const isState = profile.levels.includes('STATE');
  if (!isState && !random.chance(SHARE_WITH_A_LIST)) return [];
  const count = isState ? 8 : random.integer(1, 3);
  return Array.from({ length: count }, (_, index) => {
    const localId = `LYK-${String(index + 1).padStart(2, '0')}`;
    const postedOn = dayText(pickWorkingDay(random, FIRST_DAY, LAST_DAY));
    const isCollective = isState && random.chance(0.4);
    return {
      owner: profile.code,
      id: buildGlobalId(profile.code, localId),
      form: isState ? random.pick(HERO_TITLES) : 'CSTD_TQ',
      postedName: isCollective ? composeCollective(random, profile).name : composePersonName(random),
      postedOn,
      closesOn: addWorkingDays(postedOn, WORKING_DAYS),
      url: `https://example.vn/lay-y-kien/${profile.code.toLowerCase()}/${localId.toLowerCase()}`,
      provenance: 'GENERATED' as const,
    };
  });
}
