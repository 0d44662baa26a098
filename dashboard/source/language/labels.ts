/** Words for the schema's values: Vietnamese, English. */
type Words = Readonly<Record<string, readonly [vietnamese: string, english: string]>>;

export const LEVELS: Words = {
  STATE: ['Cấp Nhà nước', 'State'],
  CENTRAL: ['Cấp Trung ương', 'Central'],
  MINISTRY_PROVINCE: ['Cấp bộ, ban, ngành, tỉnh', 'Ministry or province'],
  GRASSROOTS: ['Cấp cơ sở', 'Grassroots'],
  ARMED_FORCES: ['Theo quy định của Bộ Quốc phòng, Bộ Công an', 'Armed forces’ own rules'],
};

export const RECIPIENT_KINDS: Words = {
  INDIVIDUAL: ['Cá nhân', 'Individuals'],
  COLLECTIVE: ['Tập thể', 'Collectives'],
  HOUSEHOLD: ['Hộ gia đình', 'Households'],
};

export const REGIONS: Words = {
  TDMNPB: ['Trung du và miền núi phía Bắc', 'Northern midlands and mountains'],
  DBSH: ['Đồng bằng sông Hồng', 'Red River Delta'],
  BTBDHMT: ['Bắc Trung Bộ và duyên hải miền Trung', 'North Central and Central Coast'],
  BTB: ['Bắc Trung Bộ', 'North Central'],
  'NTB-TN': ['Nam Trung Bộ và Tây Nguyên', 'South Central and Central Highlands'],
  TAYNGUYEN: ['Tây Nguyên', 'Central Highlands'],
  DNB: ['Đông Nam Bộ', 'Southeast'],
  DBSCL: ['Đồng bằng sông Cửu Long', 'Mekong Delta'],
  NONE: ['Không thuộc vùng nào (cơ quan trung ương)', 'In no region (central bodies)'],
};

export const STATUSES: Words = {
  UNDER_STUDY: ['Nghiên cứu phát động', 'Under study'],
  PLANNED: ['Dự kiến phát động', 'Planned'],
  LAUNCHED: ['Đã phát động', 'Launched'],
  RUNNING: ['Đang triển khai', 'Running'],
  INTERIM_REVIEW: ['Sơ kết', 'In interim review'],
  FINAL_REVIEW: ['Tổng kết', 'In final review'],
  ARCHIVED: ['Lưu trữ', 'Archived'],
  PAUSED: ['Tạm dừng', 'Paused'],
  ENDED_EARLY: ['Chấm dứt trước hạn', 'Ended early'],
};

export const KINDS: Words = {
  MINISTRY: ['Bộ', 'Ministry'],
  MINISTERIAL_AGENCY: ['Cơ quan ngang Bộ', 'Ministerial agency'],
  GOVERNMENT_AGENCY: ['Cơ quan thuộc Chính phủ', 'Government agency'],
  PROVINCE: ['Tỉnh, thành phố', 'Province or city'],
  COUNCIL: ['Hội đồng', 'Council'],
  COUNCIL_STAFF: ['Cơ quan thường trực của Hội đồng', 'The Council’s staff'],
  PARTY_BODY: ['Cơ quan của Đảng', 'Party body'],
  STATE_BODY: ['Cơ quan khác của Nhà nước', 'Other State body'],
  COURT: ['Tòa án', 'Court'],
  PROCURACY: ['Viện kiểm sát', 'Procuracy'],
  FRONT: ['Mặt trận Tổ quốc', 'Fatherland Front'],
  MASS_ORGANISATION: ['Đoàn thể', 'Mass organisation'],
  OTHER: ['Tổ chức khác', 'Other'],
};

export const QUALIFIERS: Words = {
  EXACT: ['', ''],
  OVER: ['trên', 'over'],
  APPROX: ['khoảng', 'about'],
  TARGET: ['mục tiêu', 'target'],
};

export const REPORT_STATES: Words = {
  NOT_DUE: ['Chưa đến hạn', 'Not due yet'],
  ON_TIME: ['Đúng hạn', 'On time'],
  LATE: ['Nộp muộn', 'Late'],
  NOT_REPORTED: ['Chưa báo cáo', 'Not reported'],
  WITHHELD: ['Không công bố theo luật', 'Withheld by law'],
};

export const REPORT_KINDS: Words = { ANNUAL: ['Báo cáo năm', 'Annual report'] };

/** How a member stands with the registry. */
export const SCHEMA_STATES: Words = {
  ACTIVE: ['Đang hoạt động', 'Active'],
  QUARANTINED: ['Tạm cách ly', 'Quarantined'],
  WITHDRAWN: ['Đã rút', 'Withdrawn'],
};

/** Why there is no figure: five answers that are not zero. */
export const NO_FIGURE: Words = {
  UNKNOWN: ['không rõ', 'unknown'],
  WITHHELD: ['không công bố theo luật', 'withheld by law'],
  NOT_REPORTED: ['chưa báo cáo', 'not reported'],
  NOT_CONNECTED: ['chưa kết nối', 'not connected'],
  UNREACHABLE: ['không trả lời', 'did not answer'],
};

export const CONTENTS: Words = {
  GOAL: ['mục tiêu', 'goal'],
  SCOPE: ['phạm vi', 'scope'],
  SUBJECTS: ['đối tượng', 'subjects'],
  CRITERIA: ['tiêu chí', 'criteria'],
  TIME: ['thời gian', 'time'],
  PLAN: ['kế hoạch', 'plan'],
  MEASURES: ['biện pháp', 'measures'],
};

export const REASONS: Words = {
  FALSE_DECLARATION: ['Khai báo sai thành tích', 'False declaration'],
  FALSE_INFORMATION: ['Cung cấp thông tin sai', 'False information'],
  APPRAISAL_AGAINST_LAW: ['Thẩm định, xét duyệt trái quy định', 'Appraisal against the law'],
  CRITERIA_NOT_MET: ['Không đủ tiêu chuẩn', 'Criteria not met'],
  OTHER: ['Lý do khác', 'Other reason'],
  NONE: ['Không ghi lý do', 'No reason recorded'],
};

export const GROUPS: Words = {
  ALL_MINISTRIES_AND_LOCALITIES: ['Các bộ, ban, ngành, địa phương', 'All ministries and localities'],
  MINISTRIES_AND_AGENCIES: ['Các Bộ, cơ quan', 'Ministries and agencies'],
  COUNCILS_ALL_LEVELS: ['Hội đồng các cấp, các ngành', 'Councils at all levels'],
  EMULATION_BODIES: ['Cơ quan làm công tác thi đua, khen thưởng', 'Emulation bodies'],
  MEDIA_BODIES: ['Cơ quan thông tin, truyền thông', 'Media bodies'],
  UNSPECIFIED: ['Thông báo không nêu tên cơ quan', 'The notice names nobody'],
};

const UNKNOWN: readonly [string, string] = ['Không rõ', 'Unknown'];
const NONE: readonly [string, string] = ['Không thuộc nhóm nào', 'In none'];

/** The word for a value; a value that has none yet is shown as it is. */
export function wordFor(words: Words, value: string, code: 'vi' | 'en'): string {
  const pair = words[value] ?? (value === 'UNKNOWN' ? UNKNOWN : value === 'NONE' ? NONE : null);
  return pair === null ? value : pair[code === 'vi' ? 0 : 1];
}
