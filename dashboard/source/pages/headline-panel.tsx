import { headline, type HeadlineData } from '../../generated/documents.ts';
import { useAnswer } from '../data/use-answer.ts';
import { sectionText } from '../language/section.ts';
import { useLanguage } from '../language/language.ts';
import { QUALIFIERS, RECIPIENT_KINDS, wordFor } from '../language/labels.ts';
import { Panel } from '../parts/panel.tsx';
import { YEAR_OF_THE_NOTICE } from '../parts/use-year.ts';

type Reported = HeadlineData['reportedTotals'][number];

/** The State's awards of a year: what agencies' rows say, held against what the notice reports. */
export function HeadlinePanel({ year }: { readonly year: number }) {
  const { t } = useLanguage();
  const asked = useAnswer(headline, { year });
  return (
    <Panel
      className="headline"
      title={t(`Khen thưởng cấp Nhà nước năm ${String(year)}`, `The State’s awards of ${String(year)}`)}
      lead={t(
        'Chủ tịch nước, Thủ tướng Chính phủ quyết định. Khen thưởng của bộ, ngành, tỉnh và cơ sở không nằm trong con số này.',
        'Decided by the State President and the Prime Minister. Awards of ministries, provinces and the grassroots are not in these figures.',
      )}
      asked={asked}
      field="headline"
      skeletonLines={8}
      show={(data) => {
        const row = data.headline?.rows[0];
        if (data.headline == null || row === undefined) return null;
        const { coverage, provenance } = data.headline;
        return { coverage, provenance, view: <Figures data={data} row={row} year={year} /> };
      }}
    />
  );
}

interface FiguresProps {
  readonly data: HeadlineData;
  readonly row: { readonly decisions: number | null; readonly recipients: number | null };
  readonly year: number;
}

function Figures({ data, row, year }: FiguresProps) {
  const { t, number, code } = useLanguage();
  const reported = (id: string) =>
    year === YEAR_OF_THE_NOTICE ? data.reportedTotals.find((each) => each.id === id) : undefined;
  const kinds = (data.byKind?.rows ?? []).map(({ key, recipients }) => {
    const kind = key.recipientKind ?? 'UNKNOWN';
    return `${wordFor(RECIPIENT_KINDS, kind, code)}: ${recipients === null ? '–' : number(recipients)}`;
  });
  return (
    <div class="figures">
      <Figure
        value={row.decisions}
        unit={t('quyết định khen thưởng', 'decisions')}
        reported={reported('F-DECISIONS')}
      />
      <Figure
        value={row.recipients}
        unit={t('tập thể, cá nhân được khen', 'collectives and individuals')}
        reported={reported('F-RECIPIENTS')}
        note={kinds.join(' · ')}
      />
    </div>
  );
}

interface FigureProps {
  readonly value: number | null;
  readonly unit: string;
  readonly reported: Reported | undefined;
  readonly note?: string;
}

function Figure({ value, unit, reported, note = '' }: FigureProps) {
  const { t, number } = useLanguage();
  return (
    <div class="figure">
      <p class="figure-value">{value === null ? t('không rõ', 'unknown') : number(value)}</p>
      <p class="figure-unit">{unit}</p>
      {note === '' ? null : <p class="figure-note">{note}</p>}
      {reported === undefined || value === null ? null : <Comparison value={value} reported={reported} />}
    </div>
  );
}

/** "Over 1,900" is kept by 1,937, and by no number below. */
function Comparison({ value, reported }: { readonly value: number; readonly reported: Reported }) {
  const { t, number, code } = useLanguage();
  const isKept =
    reported.qualifier === 'OVER' ? value >= Number(reported.value) : value === Number(reported.value);
  const stated = `${wordFor(QUALIFIERS, reported.qualifier, code)} ${number(reported.value)}`.trim();
  return (
    <p class={isKept ? 'comparison kept' : 'comparison differs'}>
      {t('Thông báo nêu', 'The notice says')} <strong>{stated}</strong>{' '}
      <cite>
        ({reported.documentNumber}, {t('mục', 'section')} {sectionText(reported.section, code)})
      </cite>
      {' – '}
      {isKept
        ? t('khớp.', 'these figures agree.')
        : t('chưa khớp: số liệu ở đây chưa đủ hoặc khác.', 'these figures differ, or are not whole.')}
    </p>
  );
}
