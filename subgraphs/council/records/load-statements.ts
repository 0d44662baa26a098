import { correctCopyErrors } from './correct-copy-errors.ts';
import type { Notice, NoticeStatement } from './load-notice.ts';

export type StatementKind = 'WEAKNESS' | 'CAUSE' | 'LESSON';

/** What the notice finds of the past year. */
export interface StatementRecord {
  readonly id: string;
  readonly kind: StatementKind;
  readonly text: string;
  readonly textEn: string;
  readonly quote: string;
  readonly section: string;
  /** Id of a reported total. */
  readonly figure: string | null;
  /** Ids of assignments. */
  readonly answeredBy: readonly string[];
}

/** Sections of the notice in which each kind stands. */
const SECTION: Readonly<Record<StatementKind, string>> = { WEAKNESS: 'II', CAUSE: 'II', LESSON: 'III' };

/** Weaknesses, causes and lessons, in the notice's order. */
export function loadStatements(notice: Notice): readonly StatementRecord[] {
  const toRecord = (kind: StatementKind, statement: NoticeStatement): StatementRecord => ({
    id: statement.id,
    kind,
    text: statement.fullTextVi ?? correctCopyErrors(statement.sourceQuote, notice),
    textEn: statement.en,
    quote: statement.sourceQuote,
    section: SECTION[kind],
    figure: statement.linkedFigure ?? null,
    answeredBy: statement.answeredBy,
  });
  return [
    ...notice.weaknesses.map((weakness) => toRecord('WEAKNESS', weakness)),
    ...notice.causes.map((cause) => toRecord('CAUSE', cause)),
    ...notice.lessons.map((lesson) => toRecord('LESSON', lesson)),
  ];
}
