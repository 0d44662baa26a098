import { missingContent } from '../../generated/documents.ts';
import { useAnswer } from '../data/use-answer.ts';
import { useLanguage } from '../language/language.ts';
import { CONTENTS, wordFor } from '../language/labels.ts';
import { MovementListPanel } from './movement-list-panel.tsx';

/** Running movements without a plan or criteria (question 9). */
export function MissingContentPanel() {
  const { t, code } = useLanguage();
  return (
    <MovementListPanel
      title={t('Phong trào thiếu kế hoạch hoặc tiêu chí', 'Movements without a plan or criteria')}
      lead={t(
        'Đã phát động mà thiếu nội dung bắt buộc (Luật 06/2022/QH15, Điều 17).',
        'Launched, but lacking what the law asks for (Law 06/2022/QH15, art. 17).',
      )}
      asked={useAnswer(missingContent, {})}
      columns={[
        {
          label: t('Thiếu', 'Lacks'),
          valueOf: (movement) =>
            movement.missingContent.map((content) => wordFor(CONTENTS, content, code)).join(', '),
        },
      ]}
    />
  );
}
