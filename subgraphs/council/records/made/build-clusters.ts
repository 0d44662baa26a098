import { keepsRecords } from '../keeps-records.ts';
import { isValidOn } from '../life-span.ts';
import type { AgencyRecord } from '../load-agencies.ts';
import { LIVE_DAY } from './live-day.ts';
import { pickByText } from './pick-by-text.ts';

/** A cluster of localities or a block of bodies, in one year. */
export interface ClusterRecord {
  readonly id: string;
  readonly name: string;
  readonly kind: 'LOCALITIES' | 'BODIES';
  readonly leader: string;
  readonly deputy: string;
  readonly members: readonly string[];
  readonly activities: readonly ClusterActivityRecord[];
  readonly nominations: readonly string[];
}

export interface ClusterActivityRecord {
  readonly kind: string;
  readonly plannedOn: string;
  readonly heldOn: string | null;
}

const FIRST_YEAR = 2021;
const LAST_YEAR = 2026;
const REGION_NAMES: Readonly<Record<string, string>> = {
  TDMNPB: 'Cụm thi đua các tỉnh Trung du và miền núi phía Bắc',
  DBSH: 'Cụm thi đua các tỉnh Đồng bằng sông Hồng',
  BTB_DHMT: 'Cụm thi đua các tỉnh Bắc Trung Bộ và Duyên hải miền Trung',
  TN: 'Cụm thi đua các tỉnh Tây Nguyên',
  DNB: 'Cụm thi đua các tỉnh Đông Nam Bộ',
  DBSCL: 'Cụm thi đua các tỉnh Đồng bằng sông Cửu Long',
};
const BLOCKS: readonly (readonly [name: string, kinds: readonly string[]])[] = [
  ['Khối thi đua các bộ', ['MINISTRY']],
  ['Khối thi đua các cơ quan ngang bộ, cơ quan thuộc Chính phủ', ['MINISTERIAL_AGENCY', 'GOVERNMENT_AGENCY']],
  [
    'Khối thi đua các cơ quan Đảng và Nhà nước ở Trung ương',
    ['PARTY_BODY', 'STATE_BODY', 'COURT', 'PROCURACY'],
  ],
  ['Khối thi đua Mặt trận Tổ quốc và các đoàn thể Trung ương', ['FRONT', 'MASS_ORGANISATION']],
];
/** What a cluster does in its year (domain 2.6), and its day in the plan. */
const PLAN: readonly (readonly [kind: string, day: string])[] = [
  ['Ký giao ước thi đua', '02-27'],
  ['Hoạt động chuyên đề', '05-14'],
  ['Sơ kết 6 tháng', '07-10'],
  ['Kiểm tra chéo', '10-15'],
  ['Tổng kết, suy tôn', '12-10'],
];
/** In so many years of ten a cluster lets its plan lie (weakness W-4 of the notice). */
const YEARS_IDLE_OF_TEN = 2;

/** Clusters and blocks of a year, `<year>-C1` and on; none outside 2021–2026. Membership is that of 1 January's bodies. */
export function buildClusters(agencies: readonly AgencyRecord[], year: number): readonly ClusterRecord[] {
  if (year < FIRST_YEAR || year > LAST_YEAR) return [];
  const day = `${String(year)}-01-01`;
  const alive = agencies.filter((agency) => keepsRecords(agency) && isValidOn(agency, day));
  const regionOf = ({ regions }: AgencyRecord) =>
    regions.find((span) => isValidOn(span, day))?.region ?? null;
  const regions = [...new Set(alive.flatMap((agency) => regionOf(agency) ?? []))].sort();
  const clusters = regions.map((region) => ({
    name: REGION_NAMES[region] ?? `Cụm thi đua ${region}`,
    kind: 'LOCALITIES' as const,
    members: alive.filter((agency) => regionOf(agency) === region),
  }));
  const blocks = BLOCKS.map(([name, kinds]) => ({
    name,
    kind: 'BODIES' as const,
    members: alive.filter((agency) => kinds.includes(agency.kind)),
  }));
  return [...clusters, ...blocks].map((cluster, index) => ({
    ...cluster,
    ...buildYear(
      `${String(year)}-C${String(index + 1)}`,
      year,
      cluster.members.map(({ code }) => code),
    ),
  }));
}

/** Leader and deputy go round; one in six members, at least one, is proposed for the flag once the year is over. */
function buildYear(id: string, year: number, members: readonly string[]) {
  const at = (index: number): string => members[index % members.length] ?? '';
  const first = pickByText(id, members.length);
  const isIdle = pickByText(`${id} idle`, 10) < YEARS_IDLE_OF_TEN;
  const activities = PLAN.map(([kind, monthDay]) => {
    const plannedOn = `${String(year)}-${monthDay}`;
    const isHeld = plannedOn <= LIVE_DAY && !isIdle && pickByText(`${id} ${kind}`, 12) > 0;
    return { kind, plannedOn, heldOn: isHeld ? plannedOn : null };
  });
  const isOver = activities.at(-1)?.heldOn !== null;
  const nominated = isOver ? Math.max(1, Math.floor(members.length / 6)) : 0;
  return {
    id,
    leader: at(year),
    deputy: at(year + 1),
    members,
    activities,
    nominations: Array.from({ length: nominated }, (_, index) => at(first + index * 3)).filter(
      (code, index, all) => all.indexOf(code) === index,
    ),
  };
}
