import { useNames } from '../data/use-names.ts';
import { useLanguage } from '../language/language.ts';
import { daysOf, type Coverage } from './coverage.ts';

/** Who answered, who did not and why, as of when: under every figure of the nation. */
export function CoverageNote({ coverage }: { readonly coverage: Coverage }) {
  const { t, day, number } = useLanguage();
  const { expected, answered, complete } = coverage;
  const days = daysOf(coverage);
  const asOf =
    days === null
      ? ''
      : days.oldest === days.newest
        ? t(`, số liệu đến ${day(days.newest)}`, `, as of ${day(days.newest)}`)
        : t(
            `, số liệu đến ${day(days.oldest)} – ${day(days.newest)}`,
            `, as of ${day(days.oldest)} – ${day(days.newest)}`,
          );
  return (
    <div class={complete ? 'coverage' : 'coverage partial'}>
      <p>
        {complete ? null : <strong>{t('Chưa đủ. ', 'Incomplete. ')}</strong>}
        {t(
          `${number(answered)}/${number(expected)} cơ quan đã trả lời`,
          `${number(answered)} of ${number(expected)} agencies answered`,
        )}
        {asOf}.{complete ? null : t(' Các con số là mức tối thiểu.', ' Figures are lower bounds.')}
      </p>
      <CoverageDetails coverage={coverage} />
    </div>
  );
}

function CoverageDetails({ coverage }: { readonly coverage: Coverage }) {
  const { t, number } = useLanguage();
  const { missing, stale, withheld, notReported, notConnected } = coverage;
  const lists = [
    { label: t('Không trả lời', 'Did not answer'), codes: missing.map(({ member }) => member) },
    { label: t('Chưa kết nối', 'Not connected'), codes: notConnected },
    {
      label: t('Chưa báo cáo (không phải bằng không)', 'Not reported (which is not zero)'),
      codes: notReported,
    },
    { label: t('Không công bố theo luật', 'Withheld by law'), codes: withheld },
    { label: t('Câu trả lời cũ', 'An older answer'), codes: stale.map(({ member }) => member) },
  ].filter(({ codes }) => codes.length > 0);
  if (lists.length === 0) return null;
  return (
    <ul class="coverage-lists">
      {lists.map(({ label, codes }) => (
        <li key={label}>
          <CodeList label={`${label}: ${number(codes.length)}`} codes={codes} />
        </li>
      ))}
    </ul>
  );
}

/** Up to this many names are read at a glance; more stand behind a button. */
const AT_A_GLANCE = 5;

function CodeList({ label, codes }: { readonly label: string; readonly codes: readonly string[] }) {
  const { agency } = useNames();
  const text = codes.map(agency).join(', ');
  if (codes.length <= AT_A_GLANCE) return <>{`${label} – ${text}`}</>;
  return (
    <details>
      <summary>{label}</summary>
      {text}
    </details>
  );
}
