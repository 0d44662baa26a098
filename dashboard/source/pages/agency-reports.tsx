import type { AgencyPageData } from '../../generated/documents.ts';
import { useLanguage } from '../language/language.ts';
import { REPORT_KINDS, REPORT_STATES, wordFor } from '../language/labels.ts';

export interface AgencyReportsProps {
  readonly data: AgencyPageData;
  readonly code: string;
  readonly year: number;
}

/** The cluster that an agency belongs to, and the reports that it owes, in a year. */
export function AgencyReports({ data, code, year }: AgencyReportsProps) {
  const { t, day, code: language } = useLanguage();
  const clusters = data.clusters.filter(({ members }) => members.some((member) => member.code === code));
  const { reportDuties } = data;
  return (
    <>
      <h3>{t(`Cụm, khối thi đua năm ${String(year)}`, `Emulation cluster in ${String(year)}`)}</h3>
      {clusters.length === 0 ? (
        <p class="empty">
          {t('Chưa ghi nhận cụm, khối nào có cơ quan này.', 'No cluster with this agency is recorded.')}
        </p>
      ) : (
        <ul>
          {clusters.map(({ id, name, leader, lastActivityOn }) => (
            <li key={id}>
              {name} – {t('trưởng', 'led by')} {leader?.name ?? t('không rõ', 'unknown')};{' '}
              {lastActivityOn === null
                ? t('chưa ghi nhận hoạt động nào', 'no activity recorded')
                : t(`hoạt động gần nhất ${day(lastActivityOn)}`, `latest activity ${day(lastActivityOn)}`)}
            </li>
          ))}
        </ul>
      )}
      <h3>{t(`Báo cáo kỳ ${String(year)}`, `Reports for ${String(year)}`)}</h3>
      {reportDuties.length === 0 ? (
        <p class="empty">
          {t('Chưa ghi nhận nghĩa vụ báo cáo nào cho kỳ này.', 'No report duty is recorded for this period.')}
        </p>
      ) : (
        <ul>
          {reportDuties.map(({ kind, dueOn, receivedOn, state }) => (
            <li key={`${kind} ${dueOn}`}>
              {wordFor(REPORT_KINDS, kind, language)}: {wordFor(REPORT_STATES, state, language)} (
              {t('hạn', 'due')} {day(dueOn)}
              {receivedOn === null ? '' : `, ${t('nhận', 'received')} ${day(receivedOn)}`})
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
