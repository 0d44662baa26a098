import { useId } from 'preact/hooks';
import { names } from '../../generated/documents.ts';
import { Link } from '../app/link.tsx';
import { useNavigation } from '../app/use-address.ts';
import { creditedFigure } from '../data/credited-figure.ts';
import type { Figure } from '../data/figure.ts';
import { useAnswer } from '../data/use-answer.ts';
import { useRegisters } from '../data/use-registers.ts';
import { figureText } from '../language/figure-text.ts';
import { useLanguage } from '../language/language.ts';
import { KINDS, wordFor } from '../language/labels.ts';
import { Panel } from '../parts/panel.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { matchesSearch } from './matches-search.ts';
import type { AgencyFiguresProps } from './province-map-panel.tsx';

/** All agencies in a table that can be searched without diacritics. */
export function AgencyTablePanel({ asked, year }: AgencyFiguresProps) {
  const { t } = useLanguage();
  const { answer } = useAnswer(names, {});
  const registers = useRegisters();
  const search = useNavigation().filters['q'] ?? '';
  return (
    <Panel
      title={t('Tất cả cơ quan', 'All agencies')}
      lead={t(
        `Khen thưởng ghi nhận cho từng cơ quan năm ${String(year)}, gồm khen thưởng cấp Nhà nước do cơ quan đề nghị.`,
        `Credited to each agency in ${String(year)}, the State’s awards that it proposed among them.`,
      )}
      asked={asked}
      field="statistics"
      skeletonLines={14}
      show={({ statistics }) => {
        if (registers === 'loading' || answer.status === 'loading') return { view: <Skeleton lines={14} /> };
        if (statistics === null || registers === null || answer.status !== 'ready') return null;
        const { coverage, provenance } = statistics;
        const { rows } = statistics;
        const valuesOf = (measure: 'decisions' | 'recipients') =>
          new Map(rows.map((row) => [row.key.agency ?? '', row[measure]]));
        const shared = { coverage, registers };
        const decisions = { ...shared, values: valuesOf('decisions') };
        const recipients = { ...shared, values: valuesOf('recipients') };
        const agencies = answer.data.agencies
          .filter(({ kind }) => kind !== 'COUNCIL')
          .filter((agency) => matchesSearch(search, `${agency.code} ${agency.name} ${agency.nameEn ?? ''}`))
          .map((agency) => ({
            ...agency,
            decisions: creditedFigure(agency.code, decisions),
            recipients: creditedFigure(agency.code, recipients),
          }));
        return { coverage, provenance, view: <SearchableTable agencies={agencies} search={search} /> };
      }}
    />
  );
}

interface ListedAgency {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly kind: string;
  readonly decisions: Figure;
  readonly recipients: Figure;
}

function SearchableTable({
  agencies,
  search,
}: {
  readonly agencies: readonly ListedAgency[];
  readonly search: string;
}) {
  const { t, number } = useLanguage();
  const { type } = useNavigation();
  const id = useId();
  return (
    <>
      <div class="filter">
        <label for={id}>{t('Tìm cơ quan', 'Find an agency')}</label>
        <input
          id={id}
          type="search"
          name="q"
          value={search}
          onInput={({ currentTarget }) => {
            type({ q: currentTarget.value === '' ? null : currentTarget.value });
          }}
        />
      </div>
      <p role="status" class="lead">
        {t(`${number(agencies.length)} cơ quan`, `${number(agencies.length)} agencies`)}
      </p>
      <div class="tall scroll" tabIndex={0} role="region" aria-label={t('Bảng cơ quan', 'Table of agencies')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('Cơ quan', 'Agency')}</th>
              <th scope="col" class="roomy">
                {t('Loại', 'Kind')}
              </th>
              <th scope="col" class="number">
                {t('Quyết định', 'Decisions')}
              </th>
              <th scope="col" class="number">
                {t('Được khen', 'Recipients')}
              </th>
            </tr>
          </thead>
          <tbody>
            {agencies.map((agency) => (
              <AgencyRow key={agency.code} agency={agency} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function AgencyRow({ agency }: { readonly agency: ListedAgency }) {
  const { code } = useLanguage();
  return (
    <tr>
      <th scope="row">
        <Link to={`/co-quan/${agency.code}`}>
          {code === 'vi' ? agency.name : (agency.nameEn ?? agency.name)}
        </Link>
      </th>
      <td class="roomy">{wordFor(KINDS, agency.kind, code)}</td>
      <td class="number">{figureText(agency.decisions, code)}</td>
      <td class="number">{figureText(agency.recipients, code)}</td>
    </tr>
  );
}
