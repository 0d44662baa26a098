import { useLanguage } from '../language/language.ts';
import type { Bar } from './bar-chart.tsx';

/** A few values in the order of time, from zero, each with its number above. */
export function ColumnChart({ label, bars }: { readonly label: string; readonly bars: readonly Bar[] }) {
  const { number } = useLanguage();
  const most = Math.max(...bars.map(({ value }) => value), 1);
  return (
    <ol class="columns" aria-label={label}>
      {bars.map((bar) => (
        <li key={bar.key}>
          <span class="column-value">{number(bar.value)}</span>
          <span class="column-track" aria-hidden="true">
            <span
              class={bar.isMuted === true ? 'column muted' : 'column'}
              style={{ height: `${String((bar.value / most) * 100)}%` }}
            />
          </span>
          <span class="column-label">{bar.label}</span>
        </li>
      ))}
    </ol>
  );
}
