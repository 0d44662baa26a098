import { useNavigation } from '../app/use-address.ts';

/** The years that agencies keep rows of; the notice speaks of 2023. */
export const YEARS = [2024, 2023, 2022, 2021];
export const YEAR_OF_THE_NOTICE = 2023;

/** The year that the address names. */
export function useYear(): number {
  const { filters } = useNavigation();
  const year = Number(filters['year']);
  return Number.isInteger(year) && year >= 1900 && year <= 2100 ? year : YEAR_OF_THE_NOTICE;
}
