import { useId } from 'preact/hooks';
import { useNavigation } from '../app/use-address.ts';

/** A filter kept in the address: what a reader chose can be sent to another. */
export function SelectFilter({
  name,
  label,
  options,
  fallback,
}: {
  readonly name: string;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** What counts where the address names nothing. */
  readonly fallback: string;
}) {
  const { filters, choose } = useNavigation();
  const id = useId();
  return (
    <div class="filter">
      <label for={id}>{label}</label>
      <select
        id={id}
        name={name}
        value={filters[name] ?? fallback}
        onChange={({ currentTarget }) => {
          choose({ [name]: currentTarget.value === fallback ? null : currentTarget.value });
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
