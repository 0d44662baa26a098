import type { NationalMovementsData } from '../../generated/documents.ts';
import { ProgressBar } from '../charts/progress-bar.tsx';
import { sectionText } from '../language/section.ts';
import { useLanguage } from '../language/language.ts';
import { QUALIFIERS, wordFor } from '../language/labels.ts';

type Metric = NationalMovementsData['nationalMovements'][number]['metrics'][number];

/** One figure of a movement, held against its target where it has one. */
export function MetricFigure({ metric }: { readonly metric: Metric }) {
  const { t, number, day, code } = useLanguage();
  const { name, unit, value, qualifier, target, targetDue, asOf, section } = metric;
  if (value === null) {
    return (
      <p>
        {name}:{' '}
        {t(
          'Thông báo không nêu con số; các cơ quan báo cáo riêng.',
          'the notice states no figure; agencies report theirs.',
        )}
      </p>
    );
  }
  const valueText = `${wordFor(QUALIFIERS, qualifier, code)} ${number(value)} ${unit}`.trim();
  const source = [
    asOf === null ? null : t(`tính đến ${day(asOf)}`, `as of ${day(asOf)}`),
    section === null ? null : t(`Thông báo, mục ${sectionText(section, code)}`, `notice, section ${section}`),
  ].filter((text) => text !== null);
  return (
    <div class="metric">
      <p class="metric-name">
        {name}
        {target === null ? (
          <>
            : <strong>{valueText}</strong>
          </>
        ) : null}{' '}
        <span class="figure-note">{source.length === 0 ? '' : `(${source.join('; ')})`}</span>
      </p>
      {target === null ? null : (
        <ProgressBar
          label={name}
          value={Number(value)}
          target={Number(target)}
          valueText={valueText}
          targetText={`${number(target)} ${unit}${targetDue === null ? '' : t(`, hạn ${day(targetDue)}`, `, due ${day(targetDue)}`)}`}
        />
      )}
    </div>
  );
}
