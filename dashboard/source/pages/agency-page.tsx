import { agencyPage, type AgencyPageData } from '../../generated/documents.ts';
import { Link } from '../app/link.tsx';
import { useAnswer } from '../data/use-answer.ts';
import { useNames } from '../data/use-names.ts';
import { useLanguage } from '../language/language.ts';
import { KINDS, REGIONS, wordFor } from '../language/labels.ts';
import { Panel } from '../parts/panel.tsx';
import { useYear } from '../parts/use-year.ts';
import { YearFilter } from '../parts/year-filter.tsx';
import { AgencyAwardsPanel } from './agency-awards-panel.tsx';
import { AgencyMovementsPanel } from './agency-movements-panel.tsx';
import { AgencyReports } from './agency-reports.tsx';
import { AgencySchema } from './agency-schema.tsx';
import { PageHead } from './page-head.tsx';

/** One agency's page. */
export function AgencyPage({ code }: { readonly code: string }) {
  const { t } = useLanguage();
  const { agency } = useNames();
  const year = useYear();
  const asked = useAnswer(agencyPage, { code, year, period: String(year) });
  return (
    <>
      <p>
        <Link to="/co-quan">{t('← Tất cả cơ quan', '← All agencies')}</Link>
      </p>
      <PageHead
        title={agency(code)}
        lead={t(
          'Theo Hội đồng và theo chính số liệu của cơ quan.',
          'From the Council’s records and the agency’s own rows.',
        )}
      >
        <YearFilter />
      </PageHead>
      <div class="grid">
        <AgencyAwardsPanel code={code} year={year} />
        <Panel
          title={t('Cơ quan', 'The agency')}
          asked={asked}
          field="reportDuties"
          show={(data) =>
            data.agency === null ? null : { view: <Facts agency={data.agency} data={data} year={year} /> }
          }
        />
      </div>
      <AgencyMovementsPanel code={code} year={year} />
    </>
  );
}

interface FactsProps {
  readonly agency: NonNullable<AgencyPageData['agency']>;
  readonly data: AgencyPageData;
  readonly year: number;
}

function Facts({ agency, data, year }: FactsProps) {
  const { t, code: language, day } = useLanguage();
  const {
    code,
    kind,
    region,
    officialCode,
    officialCodeCertainty,
    validFrom,
    validTo,
    predecessors,
    successors,
  } = agency;
  const life = [
    validFrom === null ? null : t(`từ ${day(validFrom)}`, `from ${day(validFrom)}`),
    validTo === null ? null : t(`đến ${day(validTo)}`, `until ${day(validTo)}`),
  ].filter((text) => text !== null);
  return (
    <>
      <dl class="facts">
        <dt>{t('Tên đầy đủ', 'Full name')}</dt>
        <dd lang="vi">{agency.fullName}</dd>
        <dt>{t('Mã trong hệ thống này', 'Code here')}</dt>
        <dd>{code}</dd>
        <dt>{t('Loại', 'Kind')}</dt>
        <dd>{wordFor(KINDS, kind, language)}</dd>
        {region === null ? null : (
          <>
            <dt>{t('Vùng', 'Region')}</dt>
            <dd>{wordFor(REGIONS, region, language)}</dd>
          </>
        )}
        <dt>{t('Mã định danh điện tử', 'Official code')}</dt>
        <dd>
          {officialCode ?? t('không có', 'none')}
          {officialCodeCertainty === 'UNCONFIRMED' ? t(' (chưa kiểm chứng)', ' (unconfirmed)') : ''}
        </dd>
        {life.length === 0 ? null : (
          <>
            <dt>{t('Thời gian tồn tại', 'Life span')}</dt>
            <dd>{life.join(' ')}</dd>
          </>
        )}
        {predecessors.length === 0 ? null : (
          <Related label={t('Thành lập từ', 'Made of')} agencies={predecessors} />
        )}
        {successors.length === 0 ? null : <Related label={t('Nay là', 'Now')} agencies={successors} />}
      </dl>
      <AgencyReports data={data} code={code} year={year} />
      <AgencySchema code={code} />
    </>
  );
}

function Related({
  label,
  agencies,
}: {
  readonly label: string;
  readonly agencies: readonly { readonly code: string; readonly name: string }[];
}) {
  return (
    <>
      <dt>{label}</dt>
      <dd>
        {agencies.map(({ code, name }, index) => (
          <span key={code}>
            {index === 0 ? '' : ', '}
            <Link to={`/co-quan/${code}`}>{name}</Link>
          </span>
        ))}
      </dd>
    </>
  );
}
