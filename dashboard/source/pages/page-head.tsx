import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { useLanguage } from '../language/language.ts';

export interface PageHeadProps {
  readonly title: string;
  readonly lead: ComponentChildren;
  /** The page's filters. */
  readonly children?: ComponentChildren;
}

/** A page's title, what it answers, and its filters. */
export function PageHead({ title, lead, children }: PageHeadProps) {
  const { t } = useLanguage();
  useEffect(() => {
    document.title = `${title} – ${t('Thi đua, khen thưởng', 'Emulation and commendation')}`;
  });
  return (
    <div class="page-head">
      <h1>{title}</h1>
      <p class="intro">{lead}</p>
      {children === undefined ? null : (
        <form
          class="filters"
          aria-label={t('Bộ lọc', 'Filters')}
          onSubmit={(event) => {
            event.preventDefault();
          }}
        >
          {children}
        </form>
      )}
    </div>
  );
}
