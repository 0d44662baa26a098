import { correctCopyErrors } from './correct-copy-errors.ts';
import { findByKey } from './find-by-key.ts';
import type { Notice, NoticeAssignment } from './load-notice.ts';

/** A task of the notice. Addressees are agency codes or names of groups. */
export interface AssignmentRecord {
  readonly id: string;
  readonly text: string;
  readonly correctedText: string | null;
  readonly textEn: string;
  readonly section: string;
  readonly assignees: readonly string[];
  readonly collaborators: readonly string[];
  readonly dueOn: string | null;
  readonly dueText: string | null;
  readonly dependsOn: readonly string[];
  readonly movements: readonly string[];
  /** Null: no completion has been recorded. No source at hand records any. */
  readonly doneOn: string | null;
}

/** The notice's tasks by id, in its order. */
export function loadAssignments(notice: Notice): ReadonlyMap<string, AssignmentRecord> {
  const byId = new Map(notice.assignments.map((task) => [task.id, toRecord(task, notice)]));
  for (const record of byId.values()) {
    for (const id of record.dependsOn) findByKey(byId, id, record.id);
  }
  return byId;
}

function toRecord(task: NoticeAssignment, notice: Notice): AssignmentRecord {
  const corrected = correctCopyErrors(task.sourceQuote, notice);
  return {
    id: task.id,
    text: task.sourceQuote,
    correctedText: corrected === task.sourceQuote ? null : corrected,
    textEn: task.glossEn,
    section: task.section,
    assignees: task.assignees,
    collaborators: task.collaborators,
    dueOn: task.due,
    dueText: task.dueTextVi,
    dependsOn: task.dependsOn,
    movements: task.relatedMovementIds,
    doneOn: null,
  };
}
