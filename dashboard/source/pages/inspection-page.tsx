import { LEVELS, REASONS, wordFor } from '../language/labels.ts';
import { useLanguage } from '../language/language.ts';
import { useYear } from '../parts/use-year.ts';
import { YearFilter } from '../parts/year-filter.tsx';
import { BreakdownPanel } from './breakdown-panel.tsx';
import { FindingRowsPanel } from './finding-rows-panel.tsx';
import { FindingsPanel } from './findings-panel.tsx';
import { MissingContentPanel } from './missing-content-panel.tsx';
import { PageHead } from './page-head.tsx';
import { ReportedPanel } from './reported-panel.tsx';

/** Kiểm tra: what an inspector looks for. Numbers by agency; rows about people are for the Council's own role. */
export function InspectionPage() {
  const { t, code } = useLanguage();
  const year = useYear();
  return (
    <>
      <PageHead
        title={t('Kiểm tra', 'Inspection')}
        lead={t(
          'Kết quả các quy tắc mà mỗi cơ quan tự chạy trên số liệu của mình. Ở đây chỉ có số lượng theo cơ quan, không có tên người.',
          'What rules found that each agency runs on its own rows. Numbers by agency only: no names.',
        )}
      >
        <YearFilter />
      </PageHead>
      <div class="grid">
        <FindingsPanel
          rule="BR-03"
          title={t('Một thành tích được khen hai lần', 'The same achievement commended twice')}
          lead={t(
            'Trong cùng một cơ quan (BR-03). So khớp giữa các cơ quan cần một dịch vụ đối chiếu riêng, chưa có.',
            'Within one agency (BR-03). Matching across agencies needs a service of its own, which is not there yet.',
          )}
        />
        <FindingsPanel
          rule="BR-01"
          title={t('Quyết định không đúng thẩm quyền', 'Decisions outside authority')}
          lead={t('Theo thẩm quyền tại ngày ký (BR-01).', 'By the authority on the day of signing (BR-01).')}
        />
        <FindingsPanel
          rule="BR-04"
          title={t('Không đủ chuỗi danh hiệu', 'Title chains not met')}
          lead={t(
            'Danh hiệu cao hơn mà thiếu danh hiệu làm căn cứ (BR-04).',
            'A higher title without those it rests on (BR-04).',
          )}
        />
        <MissingContentPanel />
        <BreakdownPanel
          {...{
            filter: { year, rescinded: 'ONLY' as const },
            by: 'RESCISSION_REASON',
            measure: 'commendations',
          }}
          {...{
            keyOf: ({ key }) => key.rescissionReason,
            labelOf: (key: string) => wordFor(REASONS, key, code),
          }}
          title={t('Khen thưởng bị hủy bỏ, thu hồi, theo lý do', 'Commendations rescinded, by reason')}
          lead={t('Chỉ mã lý do; không có nội dung vụ việc.', 'Reason codes only.')}
        />
        <BreakdownPanel
          {...{ filter: { year, rescinded: 'ONLY' as const }, by: 'LEVEL', measure: 'commendations' }}
          {...{ keyOf: ({ key }) => key.level, labelOf: (key: string) => wordFor(LEVELS, key, code) }}
          title={t('Khen thưởng bị hủy bỏ, thu hồi, theo cấp', 'Commendations rescinded, by level')}
        />
      </div>
      <ReportedPanel year={year} />
      <FindingRowsPanel />
    </>
  );
}
