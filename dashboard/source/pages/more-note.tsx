import { useLanguage } from '../language/language.ts';

/** Says that a list is cut, and how to get all of it. */
export function MoreNote({ shown, total }: { readonly shown: number; readonly total: number | null }) {
  const { t, number } = useLanguage();
  if (total === null || total <= shown) return null;
  return (
    <p class="lead">
      {t(
        `Ở đây là ${number(shown)} dòng đầu trong ${number(total)}; tệp CSV có tất cả.`,
        `The first ${number(shown)} of ${number(total)}; the CSV file has all.`,
      )}
    </p>
  );
}
