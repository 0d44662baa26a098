import { useLanguage } from '../language/language.ts';

export interface ProgressBarProps {
  readonly label: string;
  readonly value: number;
  readonly target: number;
  readonly valueText: string;
  readonly targetText: string;
}

/** How far a figure has come to its target. */
export function ProgressBar({ label, value, target, valueText, targetText }: ProgressBarProps) {
  const { t } = useLanguage();
  const share = target === 0 ? 0 : Math.min(100, (value / target) * 100);
  return (
    <div class="progress">
      <div
        class="progress-track"
        role="meter"
        aria-label={label}
        aria-valuenow={value}
        aria-valuemin={0}
        aria-valuemax={target}
        aria-valuetext={`${valueText} / ${targetText}`}
      >
        <span style={{ width: `${String(share)}%` }} />
      </div>
      <p>
        <strong>{valueText}</strong> / {targetText} ({t('khoảng', 'about')} {String(Math.round(share))}%)
      </p>
    </div>
  );
}
