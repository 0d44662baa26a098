import { z } from 'zod';
import { dayShape } from './day.ts';
import { readReference } from './read-reference.ts';

/** How a figure is meant (domain finding 6). */
export const qualifierShape = z.enum(['EXACT', 'OVER', 'APPROX', 'TARGET']);
export type Qualifier = z.infer<typeof qualifierShape>;

const movementShape = z.object({
  id: z.string(),
  titleVi: z.string(),
  titleVariantsVi: z.array(z.string()),
  glossEn: z.string(),
  scope: z.enum(['NATIONAL', 'AGENCY', 'LOCAL']),
  launchedBy: z.string().nullable(),
  phaseCount: z.int().nullable(),
  statusInSeed: z.enum(['ONGOING', 'PLANNED', 'UNDER_STUDY']),
  section: z.string(),
  sourceQuote: z.string(),
});
const figureShape = z.object({
  id: z.string(),
  value: z.int(),
  of: z.int().optional(),
  qualifier: qualifierShape,
  unit: z.string(),
  en: z.string(),
  period: z.string().optional(),
  movementId: z.string().optional(),
  section: z.string(),
  sourceQuote: z.string(),
});
const assignmentShape = z.object({
  id: z.string(),
  section: z.string(),
  glossEn: z.string(),
  assignees: z.array(z.string()),
  collaborators: z.array(z.string()),
  due: dayShape.nullable(),
  dueTextVi: z.string().nullable(),
  relatedMovementIds: z.array(z.string()),
  sourceQuote: z.string(),
  dependsOn: z.array(z.string()),
});
const statementShape = z.object({
  id: z.string(),
  en: z.string(),
  sourceQuote: z.string(),
  fullTextVi: z.string().optional(),
  linkedFigure: z.string().optional(),
  answeredBy: z.array(z.string()).default([]),
});
const noticeShape = z.object({
  document: z.object({ number: z.string() }),
  agencies: z.array(z.object({ code: z.string(), nameVi: z.string() })),
  movements: z.array(movementShape),
  figures: z.array(figureShape),
  assignments: z.array(assignmentShape),
  weaknesses: z.array(statementShape),
  causes: z.array(statementShape),
  lessons: z.array(statementShape),
  priorityGroups: z.array(z.object({ code: z.string(), vi: z.string(), glossEn: z.string() })),
  ocrCorrections: z.array(z.object({ seed: z.string(), corrected: z.string(), kind: z.string() })),
});

export type Notice = z.infer<typeof noticeShape>;
export type NoticeFigure = z.infer<typeof figureShape>;
export type NoticeMovement = z.infer<typeof movementShape>;
export type NoticeStatement = z.infer<typeof statementShape>;
export type NoticeAssignment = z.infer<typeof assignmentShape>;

/** Notice 59/TB-VPCP in structured form, as schema/reference/notice-59.json has it. */
export function loadNotice(): Notice {
  return readReference('notice-59.json', noticeShape);
}
