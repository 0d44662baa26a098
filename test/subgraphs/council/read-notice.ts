import { readFileSync } from 'node:fs';

/** The structured notice as it lies in the repository, read without any of the service's own code. */
export interface NoticeFile {
  readonly document: { readonly number: string };
  readonly agencies: readonly { readonly code: string; readonly nameVi: string }[];
  readonly movements: readonly {
    readonly id: string;
    readonly scope: string;
    readonly titleVi: string;
    readonly titleVariantsVi: readonly string[];
    readonly statusInSeed: string;
    readonly launchedBy: string | null;
    readonly phaseCount: number | null;
    readonly period: { readonly from: number; readonly to: number } | null;
    readonly section: string;
    readonly sourceQuote: string;
  }[];
  readonly figures: readonly {
    readonly id: string;
    readonly value: number;
    readonly of?: number;
    readonly qualifier: string;
    readonly unit: string;
    readonly period?: string;
    readonly movementId?: string;
    readonly section: string;
    readonly sourceQuote: string;
  }[];
  readonly assignments: readonly {
    readonly id: string;
    readonly section: string;
    readonly assignees: readonly string[];
    readonly collaborators: readonly string[];
    readonly due: string | null;
    readonly dueTextVi: string | null;
    readonly relatedMovementIds: readonly string[];
    readonly dependsOn: readonly string[];
    readonly sourceQuote: string;
  }[];
  readonly weaknesses: readonly NoticeFinding[];
  readonly causes: readonly NoticeFinding[];
  readonly lessons: readonly NoticeFinding[];
  readonly priorityGroups: readonly {
    readonly code: string;
    readonly vi: string;
    readonly glossEn: string;
  }[];
}

export interface NoticeFinding {
  readonly id: string;
  readonly sourceQuote: string;
  readonly fullTextVi?: string;
  readonly linkedFigure?: string;
  readonly answeredBy?: readonly string[];
}

const REFERENCE = new URL('../../../schema/reference/', import.meta.url);

export function readNotice(): NoticeFile {
  return JSON.parse(readFileSync(new URL('notice-59.json', REFERENCE), 'utf8')) as NoticeFile;
}

/** The notice's own text, marks and line breaks taken out as the structured form's quotes have them. */
export function readNoticeText(): string {
  const text = readFileSync(new URL('notice-59.txt', REFERENCE), 'utf8');
  return text.replaceAll('*', '').replaceAll(/[“”]/g, '"').replaceAll(/\s+/g, ' ');
}
