import { useNavigation } from '../app/use-address.ts';
import { today } from './today.ts';

/** The day that the address names, else the reader's. */
export function useDay(): string {
  const { filters } = useNavigation();
  const day = filters['on'] ?? '';
  return /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : today();
}
