import { useLanguage } from '../language/language.ts';

export interface Bar {
  readonly key: string;
  readonly label: string;
  readonly value: number;
  /** Stands apart from the rest: a rest, an unknown. */
  readonly isMuted?: boolean;
}

export interface BarChartProps {
  readonly label: string;
  readonly bars: readonly Bar[];
  /** Shown first; the rest stands behind a button. */
  readonly atFirst?: number;
}

/** Bars with their labels and numbers written beside them: nothing has to be read off an axis. A list for whoever hears it. */
export function BarChart({ label, bars, atFirst = 12 }: BarChartProps) {
  const { t } = useLanguage();
  const most = Math.max(...bars.map(({ value }) => value), 1);
  const first = bars.slice(0, atFirst);
  const rest = bars.slice(atFirst);
  return (
    <div class="bars">
      <BarList label={label} bars={first} most={most} />
      {rest.length === 0 ? null : (
        <details>
          <summary>{t(`Xem thêm ${String(rest.length)} dòng`, `Show ${String(rest.length)} more`)}</summary>
          <BarList label={label} bars={rest} most={most} />
        </details>
      )}
    </div>
  );
}

function BarList({
  label,
  bars,
  most,
}: {
  readonly label: string;
  readonly bars: readonly Bar[];
  readonly most: number;
}) {
  const { number } = useLanguage();
  return (
    <ul aria-label={label}>
      {bars.map((bar) => (
        <li key={bar.key}>
          <span class="bar-label">{bar.label}</span>
          <span class="bar-track" aria-hidden="true">
            <span
              class={bar.isMuted === true ? 'bar muted' : 'bar'}
              style={{ width: `${String((bar.value / most) * 100)}%` }}
            />
          </span>
          <span class="bar-value">{number(bar.value)}</span>
        </li>
      ))}
    </ul>
  );
}
