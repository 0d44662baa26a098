import { useId } from 'preact/hooks';
import { names } from '../../generated/documents.ts';
import { Link } from '../app/link.tsx';
import { useNavigation } from '../app/use-address.ts';
import { useAnswer } from '../data/use-answer.ts';
import { useLanguage } from '../language/language.ts';
import { KINDS, wordFor } from '../language/labels.ts';
import { Panel } from '../parts/panel.tsx';
import { matchesSearch } from './matches-search.ts';
import type { AgencyFiguresProps } from './province-map-panel.tsx';

/** All agencies in a table that can be searched without diacritics. */
export function AgencyTablePanel({ asked, year }: AgencyFiguresProps) {
  const { t } = useLanguage();
  const { answer } = useAnswer(names, {});
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
        if (statistics === null || answer.status !== 'ready') return null;
        const { coverage, provenance } = statistics;
        const rows = new Map(statistics.rows.map((row) => [row.key.agency, row]));
        const unheard = new Set([...coverage.missing.map(({ member }) => member), ...coverage.notConnected]);
        const agencies = answer.data.agencies
          .filter(({ kind }) => kind !== 'COUNCIL')
          .filter((agency) => matchesSearch(search, `${agency.code} ${agency.name} ${agency.nameEn ?? ''}`))
          .map((agency) => ({ ...agency, row: rows.get(agency.code), isUnheard: unheard.has(agency.code) }));
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
  readonly isUnheard: boolean;
  readonly row: { readonly decisions: number | null; readonly recipients: number | null } | undefined;
}

function SearchableTable({
  agencies,
  search,
}: {
  readonly agencies: readonly ListedAgency[];
  readonly search: string;
}) {
  const { t, number } = useLanguage();
  const { choose } = useNavigation();
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
            choose({ q: currentTarget.value });
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
              <th scope="col">{t('Loại', 'Kind')}</th>
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
  const { t, number, code } = useLanguage();
  const { row, isUnheard } = agency;
  const figure = (value: number | null | undefined) =>
    value == null
      ? isUnheard
        ? t('không rõ', 'unknown')
        : number(0)
      : isUnheard
        ? `≥ ${number(value)}`
        : number(value);
  return (
    <tr>
      <th scope="row">
        <Link to={`/co-quan/${agency.code}`}>
          {code === 'vi' ? agency.name : (agency.nameEn ?? agency.name)}
        </Link>
        {isUnheard ? <span class="badge late">{t('không trả lời', 'no answer')}</span> : null}
      </th>
      <td>{wordFor(KINDS, agency.kind, code)}</td>
      <td class="number">{figure(row?.decisions)}</td>
      <td class="number">{figure(row?.recipients)}</td>
    </tr>
  );
}
