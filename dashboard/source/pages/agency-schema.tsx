import { useSchemaStatus } from '../data/use-schema-status.ts';
import { useLanguage } from '../language/language.ts';
import { SCHEMA_STATES, wordFor } from '../language/labels.ts';

/** How an agency's GraphQL service stands with the registry. */
export function AgencySchema({ code }: { readonly code: string }) {
  const { t, code: language, day, number } = useLanguage();
  const members = useSchemaStatus();
  const member = members?.find((each) => each.code === code);
  return (
    <>
      <h3>{t('Dịch vụ dữ liệu (lược đồ GraphQL)', 'Data service (GraphQL schema)')}</h3>
      {members === undefined ? (
        <p class="refreshing">{t('Đang hỏi sổ đăng ký…', 'Asking the registry…')}</p>
      ) : members === null ? (
        <p class="empty">
          {t(
            'Chưa biết: sổ đăng ký không trả lời hoặc chưa dùng.',
            'Not known: the registry does not answer, or none is used.',
          )}
        </p>
      ) : member === undefined ? (
        <p class="empty">
          {t('Chưa kết nối: cơ quan chưa công bố lược đồ nào.', 'Not connected: it has published no schema.')}
        </p>
      ) : (
        <dl class="facts">
          <dt>{t('Tình trạng', 'State')}</dt>
          <dd>
            {wordFor(SCHEMA_STATES, member.status, language)}
            {member.reason === null ? '' : ` – ${member.reason}`}
          </dd>
          <dt>{t('Lần công bố', 'Published version')}</dt>
          <dd>{member.version === null ? t('không rõ', 'unknown') : number(member.version)}</dd>
          <dt>{t('Theo hợp đồng dữ liệu', 'Contract')}</dt>
          <dd>
            {member.contractVersion ?? t('không rõ', 'unknown')}
            {member.gaps === 0
              ? t(', đủ mọi trường', ', whole')
              : t(`, còn thiếu ${number(member.gaps)}`, `, ${number(member.gaps)} things lacking`)}
          </dd>
          {member.joinedAt === null ? null : (
            <>
              <dt>{t('Kết nối từ', 'Joined on')}</dt>
              <dd>{day(member.joinedAt.slice(0, 10))}</dd>
            </>
          )}
        </dl>
      )}
    </>
  );
}
