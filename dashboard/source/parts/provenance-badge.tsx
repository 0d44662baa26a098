import { useLanguage } from '../language/language.ts';

/** Where figures come from: simulated data say so wherever they stand. */
export function ProvenanceBadge({ provenance }: { readonly provenance: readonly string[] }) {
  const { t } = useLanguage();
  if (provenance.includes('GENERATED'))
    return <span class="badge simulated">{t('dữ liệu mô phỏng', 'simulated data')}</span>;
  if (provenance.includes('NOTICE'))
    return <span class="badge">{t('theo Thông báo 59/TB-VPCP', 'from notice 59/TB-VPCP')}</span>;
  return null;
}
