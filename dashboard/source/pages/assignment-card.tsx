import type { AssignmentsData } from '../../generated/documents.ts';
import { sectionText } from '../language/section.ts';
import { useLanguage } from '../language/language.ts';
import { GROUPS, wordFor } from '../language/labels.ts';

export type Assignment = AssignmentsData['assignments'][number];

export interface AssignmentCardProps {
  readonly assignment: Assignment;
  readonly isOverdue: boolean;
  readonly on: string;
}

/** One assignment: the notice's own words, who, by when, after what. */
export function AssignmentCard({ assignment, isOverdue, on }: AssignmentCardProps) {
  const { t, code, day, number } = useLanguage();
  const {
    id,
    text,
    correctedText,
    textEn,
    section,
    assignees,
    collaborators,
    dueOn,
    dependsOn,
    movements,
    doneOn,
  } = assignment;
  const nameOf = ({ agency, group }: Assignment['assignees'][number]) =>
    agency === null
      ? wordFor(GROUPS, group ?? 'UNSPECIFIED', code)
      : code === 'vi'
        ? agency.name
        : (agency.nameEn ?? agency.name);
  const late =
    isOverdue && dueOn !== null ? Math.round((Date.parse(on) - Date.parse(dueOn)) / 86_400_000) : null;
  return (
    <li class="card" id={id}>
      <h3>
        {id}{' '}
        {late === null ? null : (
          <span class="badge late">{t(`Quá hạn ${number(late)} ngày`, `${number(late)} days overdue`)}</span>
        )}
        {doneOn === null ? null : (
          <span class="badge">{t(`Hoàn thành ${day(doneOn)}`, `Done ${day(doneOn)}`)}</span>
        )}
      </h3>
      {code === 'vi' ? null : <p>{textEn}</p>}
      <blockquote lang="vi">
        {correctedText ?? text}{' '}
        <cite>
          ({t('Thông báo 59/TB-VPCP, mục', 'notice 59/TB-VPCP, section')} {sectionText(section, code)})
        </cite>
      </blockquote>
      <dl class="facts">
        <dt>{t('Chủ trì', 'Who')}</dt>
        <dd>{assignees.map(nameOf).join('; ')}</dd>
        {collaborators.length === 0 ? null : (
          <>
            <dt>{t('Phối hợp', 'With')}</dt>
            <dd>{collaborators.map(nameOf).join('; ')}</dd>
          </>
        )}
        <dt>{t('Thời hạn', 'Due')}</dt>
        <dd>
          <Due assignment={assignment} />
        </dd>
        {dependsOn.length === 0 ? null : (
          <>
            <dt>{t('Chờ hoàn thành', 'After')}</dt>
            <dd>
              {dependsOn.map((each) => (
                <a key={each.id} href={`#${each.id}`}>
                  {each.id}
                </a>
              ))}
            </dd>
          </>
        )}
        {movements.length === 0 ? null : (
          <>
            <dt>{t('Phong trào', 'Movement')}</dt>
            <dd lang="vi">{movements.map((each) => each.title).join('; ')}</dd>
          </>
        )}
      </dl>
    </li>
  );
}

function Due({ assignment: { dueOn, dueText } }: { readonly assignment: Assignment }) {
  const { t, day } = useLanguage();
  if (dueOn !== null) return <>{dueText === null ? day(dueOn) : `${day(dueOn)} (“${dueText}”)`}</>;
  if (dueText !== null)
    return <>{t(`“${dueText}”, không nêu ngày`, `“${dueText}” (urgently), no day given`)}</>;
  return <>{t('Thông báo không nêu', 'not stated')}</>;
}
