import { findByKey } from './find-by-key.ts';
import { loadAgencies, type AgencyRecord } from './load-agencies.ts';
import { loadAssignments, type AssignmentRecord } from './load-assignments.ts';
import { loadAwardForms, type AwardFormRecord } from './load-award-forms.ts';
import { loadLegalDocuments, type LegalDocumentRecord } from './load-legal-documents.ts';
import { loadNationalMovements, type NationalMovementRecord } from './load-national-movements.ts';
import { loadNotice } from './load-notice.ts';
import { loadPriorityGroups, type PriorityGroupRecord } from './load-priority-groups.ts';
import { loadReportedTotals, type ReportedTotalRecord } from './load-reported-totals.ts';
import { loadStatements, type StatementRecord } from './load-statements.ts';

/** Everything that the Council answers from: read once, never changed. Maps keep the order of their files. */
export interface CouncilRecords {
  readonly agencies: ReadonlyMap<string, AgencyRecord>;
  readonly nationalMovements: ReadonlyMap<string, NationalMovementRecord>;
  readonly assignments: ReadonlyMap<string, AssignmentRecord>;
  readonly reportedTotals: ReadonlyMap<string, ReportedTotalRecord>;
  readonly statements: readonly StatementRecord[];
  readonly priorityGroups: readonly PriorityGroupRecord[];
  readonly awardForms: readonly AwardFormRecord[];
  readonly legalDocuments: ReadonlyMap<string, LegalDocumentRecord>;
}

/** Reads schema/reference. Throws where a file is malformed or names what no file holds. */
export function loadCouncilRecords(): CouncilRecords {
  const notice = loadNotice();
  const agencies = loadAgencies();
  const legalDocuments = loadLegalDocuments(agencies);
  const reportedTotals = loadReportedTotals(notice);
  const records: CouncilRecords = {
    agencies,
    nationalMovements: loadNationalMovements(notice, reportedTotals),
    assignments: loadAssignments(notice),
    reportedTotals,
    statements: loadStatements(notice),
    priorityGroups: loadPriorityGroups(notice),
    awardForms: loadAwardForms(legalDocuments),
    legalDocuments,
  };
  checkReferences(records);
  return records;
}

/** References between records of different files: each has to lead somewhere before anybody asks for it. */
function checkReferences(records: CouncilRecords): void {
  const { nationalMovements, assignments, reportedTotals, statements } = records;
  for (const { id, movements } of assignments.values()) {
    for (const movement of movements) findByKey(nationalMovements, movement, id);
  }
  for (const { id, movement } of reportedTotals.values()) {
    if (movement !== null) findByKey(nationalMovements, movement, id);
  }
  for (const { id, figure, answeredBy } of statements) {
    if (figure !== null) findByKey(reportedTotals, figure, id);
    for (const assignment of answeredBy) findByKey(assignments, assignment, id);
  }
}
