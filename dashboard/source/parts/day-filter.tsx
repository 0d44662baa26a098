import { useId } from 'preact/hooks';
import { useNavigation } from '../app/use-address.ts';

/** A day kept in the address. */
export function DayFilter({ label, fallback }: { readonly label: string; readonly fallback: string }) {
  const { filters, choose } = useNavigation();
  const id = useId();
  return (
    <div class="filter">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="date"
        name="on"
        value={filters['on'] ?? fallback}
        onChange={({ currentTarget }) => {
          choose({ on: currentTarget.value === '' ? null : currentTarget.value });
        }}
      />
    </div>
  );
}
