import { useLanguage } from '../language/language.ts';

/** Stands where figures will be, of about their size, so that nothing jumps. */
export function Skeleton({ lines = 5 }: { readonly lines?: number }) {
  const { t } = useLanguage();
  return (
    <div class="skeleton" role="status">
      <span class="unseen">{t('Đang hỏi các cơ quan…', 'Asking the agencies…')}</span>
      {Array.from({ length: lines }, (_, index) => (
        <span key={index} class={`line line-${String(index % 4)}`} />
      ))}
    </div>
  );
}
