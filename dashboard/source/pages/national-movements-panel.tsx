import {
  implementations,
  nationalMovements,
  type ImplementationsData,
  type NationalMovementsData,
} from '../../generated/documents.ts';
import { useAnswer } from '../data/use-answer.ts';
import { sectionText } from '../language/section.ts';
import { useLanguage } from '../language/language.ts';
import { STATUSES, wordFor } from '../language/labels.ts';
import { CoverageNote } from '../parts/coverage-note.tsx';
import { Panel } from '../parts/panel.tsx';
import { ImplementationSummary } from './implementation-summary.tsx';
import { MetricFigure } from './metric-figure.tsx';

type Movement = NationalMovementsData['nationalMovements'][number];
type Implemented = NonNullable<ImplementationsData['nationalMovements'][number]['implementations']>;

/** The national movements: what the notice says of each, and what the agencies do under it. */
export function NationalMovementsPanel() {
  const { t } = useLanguage();
  const asked = useAnswer(nationalMovements, {});
  const { answer } = useAnswer(implementations, {});
  const done = new Map<string, Implemented | null>(
    answer.status === 'ready'
      ? answer.data.nationalMovements.map((each) => [each.id, each.implementations])
      : [],
  );
  return (
    <Panel
      title={t('Phong trào thi đua toàn quốc', 'National movements')}
      lead={t(
        'Theo Thông báo 59/TB-VPCP; phần triển khai theo số liệu của từng cơ quan.',
        'From notice 59/TB-VPCP; how they are carried out, from each agency’s own rows.',
      )}
      asked={asked}
      field="nationalMovements"
      skeletonLines={12}
      show={({ nationalMovements: movements }) => ({
        provenance: ['NOTICE'],
        view: (
          <ul class="cards">
            {movements.map((movement) => (
              <MovementCard
                key={movement.id}
                movement={movement}
                isAsking={answer.status === 'loading'}
                done={done.get(movement.id) ?? null}
              />
            ))}
          </ul>
        ),
      })}
    />
  );
}

interface MovementCardProps {
  readonly movement: Movement;
  readonly isAsking: boolean;
  readonly done: Implemented | null;
}

function MovementCard({ movement, isAsking, done }: MovementCardProps) {
  const { t, code, number } = useLanguage();
  const { id, title, titleEn, status, period, launchedBy, phaseCount, metrics, sections, expectedAgencies } =
    movement;
  return (
    <li class="card">
      <h3>
        {code === 'vi' ? title : titleEn} <span class="badge">{wordFor(STATUSES, status, code)}</span>
      </h3>
      <dl class="facts">
        <dt>{t('Mã, mục trong Thông báo', 'Id, section of the notice')}</dt>
        <dd>
          {id}, {sections.map((section) => sectionText(section, code)).join(', ')}
        </dd>
        <dt>{t('Thời gian', 'Time')}</dt>
        <dd>{period?.text ?? t('Thông báo không nêu', 'not stated')}</dd>
        <dt>{t('Người phát động', 'Launched by')}</dt>
        <dd>{launchedBy ?? t('Thông báo không nêu', 'not stated')}</dd>
        {phaseCount === null ? null : (
          <>
            <dt>{t('Số giai đoạn', 'Phases')}</dt>
            <dd>{number(phaseCount)}</dd>
          </>
        )}
      </dl>
      {metrics.map((metric) => (
        <MetricFigure key={metric.id} metric={metric} />
      ))}
      {expectedAgencies.length === 0 ? null : isAsking ? (
        <p class="refreshing">{t('Đang hỏi các cơ quan…', 'Asking the agencies…')}</p>
      ) : done === null ? (
        <p class="empty">
          {t(
            'Chưa biết cơ quan nào triển khai: không nhận được câu trả lời.',
            'Who carries it out is not known: no answer came.',
          )}
        </p>
      ) : (
        <>
          <ImplementationSummary
            title={title}
            done={done}
            expected={expectedAgencies.map((each) => each.code)}
          />
          <CoverageNote coverage={done.coverage} />
        </>
      )}
    </li>
  );
}
