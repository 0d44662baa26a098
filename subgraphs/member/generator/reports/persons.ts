import type {
  CommendationRecord,
  CountryGroup,
  Ethnicity,
  PersonRecord,
  RecipientRecord,
  Sex,
} from '../../../kit/records/records.ts';
import type { AgencyProfile } from '../../profiles/agency-profile.ts';
import { internList } from '../awards/interned-list.ts';
import type { Random } from '../random/random.ts';
import { sexOfName } from '../words/person-name.ts';

const SHARE_UNKNOWN = 0.03;
const SHARE_MINORITY = { inTheirAreas: 0.6, elsewhere: 0.06 } as const;
const SHARE_LEADERS = { atGrassroots: 0.12, elsewhere: 0.34 } as const;
const SHARE_OUTSTANDING_WOMEN = 0.08;
const SHARE_IN_NEED = 0.02;
const SHARE_OVERSEAS = 0.004;
const COUNTRIES: readonly CountryGroup[] = ['ASEAN', 'EAST_ASIA', 'EUROPE', 'AMERICAS', 'OTHER_COUNTRIES'];

/** What is protected of each individual, all made up: it depends on where and for what the person was honoured. */
export function buildPersons(
  random: Random,
  { isHeadcountWithheld }: AgencyProfile,
  awards: {
    readonly recipients: readonly RecipientRecord[];
    readonly commendations: readonly CommendationRecord[];
  },
): readonly PersonRecord[] {
  if (isHeadcountWithheld) return [];
  const friends = new Set(
    awards.commendations.filter(({ type }) => type === 'EXTERNAL').map(({ recipientId }) => recipientId),
  );
  return awards.recipients
    .filter(({ kind }) => kind === 'INDIVIDUAL')
    .map((recipient) => buildPerson(random, recipient, friends.has(recipient.id)));
}

function buildPerson(random: Random, recipient: RecipientRecord, isFriend: boolean): PersonRecord {
  const { owner, id, priorityGroups } = recipient;
  const sex = random.chance(SHARE_UNKNOWN) ? 'UNKNOWN' : sexOfName(recipient.name);
  const isOverseas = !isFriend && random.chance(SHARE_OVERSEAS);
  const leaders = SHARE_LEADERS[priorityGroups.includes('CO_SO') ? 'atGrassroots' : 'elsewhere'];
  const positionClass = random.chance(leaders) ? 'LEADER' : 'OTHER';
  return {
    owner,
    recipientId: id,
    sex,
    ethnicity: isFriend ? 'UNKNOWN' : pickEthnicity(random, priorityGroups),
    positionClass: isFriend || random.chance(SHARE_UNKNOWN) ? 'UNKNOWN' : positionClass,
    countryGroup: isFriend || isOverseas ? random.pick(COUNTRIES) : 'VIETNAM',
    protectedGroups: isFriend ? internList(['BAN_BE_QUOC_TE']) : pickProtectedGroups(random, sex, isOverseas),
  };
}

function pickEthnicity(random: Random, priorityGroups: readonly string[]): Ethnicity {
  if (random.chance(SHARE_UNKNOWN)) return 'UNKNOWN';
  const share = SHARE_MINORITY[priorityGroups.includes('VUNG_DTTS') ? 'inTheirAreas' : 'elsewhere'];
  return random.chance(share) ? 'MINORITY' : 'KINH';
}

function pickProtectedGroups(random: Random, sex: Sex, isOverseas: boolean): readonly string[] {
  const groups: string[] = [];
  if (sex === 'FEMALE' && random.chance(SHARE_OUTSTANDING_WOMEN)) groups.push('PHU_NU_TIEU_BIEU');
  if (random.chance(SHARE_IN_NEED)) groups.push('NGUOI_YEU_THE');
  if (isOverseas) groups.push('NVNONN');
  return internList(groups);
}
