import type { AnswerError } from '../data/send.ts';
import { useNames } from '../data/use-names.ts';
import { useLanguage } from '../language/language.ts';

/** Why there is no figure, in words, and a way to try again. */
export function Failure({
  errors,
  retry,
}: {
  readonly errors: readonly AnswerError[];
  readonly retry: () => void;
}) {
  const { t } = useLanguage();
  const { agency } = useNames();
  const codes = [...new Set(errors.flatMap(({ message }) => message.match(/\b[A-Z]{2,}\b/g) ?? []))].filter(
    (code) => agency(code) !== code,
  );
  const text =
    codes.length > 0
      ? t(
          `Không có con số nào ở đây, vì cơ quan giữ số liệu không trả lời: ${codes.map(agency).join(', ')}.`,
          `There is no figure here, because the agency that keeps it did not answer: ${codes.map(agency).join(', ')}.`,
        )
      : t(
          'Không có con số nào ở đây, vì không nhận được câu trả lời.',
          'There is no figure here, because no answer came.',
        );
  return (
    <div class="failure" role="alert">
      <p>{text}</p>
      <details>
        <summary>{t('Chi tiết', 'Details')}</summary>
        <ul>
          {errors.slice(0, 5).map(({ message }) => (
            <li key={message} lang="en">
              {message}
            </li>
          ))}
        </ul>
      </details>
      <button type="button" onClick={retry}>
        {t('Thử lại', 'Try again')}
      </button>
    </div>
  );
}
