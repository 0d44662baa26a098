import { assignments } from '../../generated/documents.ts';
import { useNavigation } from '../app/use-address.ts';
import { useAnswer } from '../data/use-answer.ts';
import { useLanguage } from '../language/language.ts';
import { DayFilter } from '../parts/day-filter.tsx';
import { Panel } from '../parts/panel.tsx';
import { SelectFilter } from '../parts/select-filter.tsx';
import { AssignmentCard, type Assignment } from './assignment-card.tsx';
import { PageHead } from './page-head.tsx';
import { today } from './today.ts';
import { useDay } from './use-day.ts';

/** Nhiệm vụ: the notice's 25 assignments. */
export function AssignmentsPage() {
  const { t, day, number } = useLanguage();
  const on = useDay();
  const { filters } = useNavigation();
  return (
    <>
      <PageHead
        title={t('Nhiệm vụ được giao', 'Assignments')}
        lead={t(
          '25 nhiệm vụ, yêu cầu ở mục IV của Thông báo 59/TB-VPCP ngày 20/02/2024: ai làm, hạn nào, chờ việc nào.',
          'The 25 tasks of section IV of notice 59/TB-VPCP, 20 February 2024: who, by when, after what.',
        )}
      >
        <DayFilter label={t('Tính đến ngày', 'As of')} fallback={today()} />
        <SelectFilter
          name="due"
          label={t('Thời hạn', 'Due')}
          fallback=""
          options={[
            { value: '', label: t('Tất cả', 'All') },
            { value: 'overdue', label: t('Quá hạn', 'Overdue') },
            { value: 'dated', label: t('Có thời hạn', 'With a day') },
            { value: 'urgent', label: t('Chỉ nêu “khẩn trương”', 'Only “urgently”') },
            { value: 'undated', label: t('Không nêu thời hạn', 'No time given') },
          ]}
        />
      </PageHead>
      <Panel
        title={t('Các nhiệm vụ', 'The assignments')}
        asked={useAnswer(assignments, { on })}
        field="assignments"
        skeletonLines={12}
        show={(data) => {
          const overdue = new Set(data.overdue.map(({ id }) => id));
          const shown = data.assignments.filter((each) => isChosen(each, filters['due'] ?? '', overdue));
          return {
            provenance: ['NOTICE'],
            view: (
              <>
                <p role="status" class="lead">
                  {t(
                    `${number(shown.length)} nhiệm vụ; ${number(overdue.size)} nhiệm vụ có thời hạn đã quá hạn vào ${day(on)} và chưa ghi nhận hoàn thành.`,
                    `${number(shown.length)} assignments; on ${day(on)}, ${number(overdue.size)} with a due day are overdue and not recorded as done.`,
                  )}
                  {data.overdue.map(({ id }) => (
                    <a key={id} href={`#${id}`}>
                      {' '}
                      {id}
                    </a>
                  ))}
                </p>
                <ul class="cards">
                  {shown.map((each) => (
                    <AssignmentCard
                      key={each.id}
                      assignment={each}
                      isOverdue={overdue.has(each.id)}
                      on={on}
                    />
                  ))}
                </ul>
              </>
            ),
          };
        }}
      />
    </>
  );
}

function isChosen({ id, dueOn, dueText }: Assignment, due: string, overdue: ReadonlySet<string>): boolean {
  if (due === 'overdue') return overdue.has(id);
  if (due === 'dated') return dueOn !== null;
  if (due === 'urgent') return dueOn === null && dueText !== null;
  if (due === 'undated') return dueOn === null && dueText === null;
  return true;
}
