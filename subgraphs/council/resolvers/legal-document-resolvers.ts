import { catalogueError } from '../../../schema/protocol/catalogue-error.ts';
import type { CouncilRecords } from '../records/council-records.ts';
import { LEGAL_DOCUMENT_KINDS, type LegalDocumentRecord } from '../records/load-legal-documents.ts';
import type { ResolverMap } from './resolver-map.ts';

/** The contract's LegalDocumentFilter. Absent or null means all, [] means none. */
interface LegalDocumentFilter {
  readonly details?: string | null;
  readonly kinds?: readonly string[] | null;
  readonly states?: readonly LegalDocumentRecord['state'][] | null;
}

/** Legal and guiding texts. */
export function buildLegalDocumentResolvers(records: CouncilRecords): ResolverMap {
  const { agencies, legalDocuments } = records;
  return {
    Query: {
      legalDocuments: (_: unknown, { filter }: { readonly filter?: LegalDocumentFilter | null }) =>
        listDocuments(records, filter ?? {}),
    },
    LegalDocument: {
      details: ({ details }: LegalDocumentRecord) => (details === null ? null : legalDocuments.get(details)),
      leadAgency: ({ leadAgency }: LegalDocumentRecord) =>
        leadAgency === null ? null : agencies.get(leadAgency),
    },
  };
}

function listDocuments(
  { legalDocuments }: CouncilRecords,
  { details, kinds, states }: LegalDocumentFilter,
): readonly LegalDocumentRecord[] {
  if (details !== null && details !== undefined && !legalDocuments.has(details)) {
    throw badFilter(
      'filter.details',
      details,
      'the id of no text here; ids are listed by { legalDocuments { id } }',
    );
  }
  const unknownKind = kinds?.find((kind) => !LEGAL_DOCUMENT_KINDS.includes(kind));
  if (unknownKind !== undefined) {
    throw badFilter(
      'filter.kinds',
      unknownKind,
      `no kind of text; kinds are ${LEGAL_DOCUMENT_KINDS.join(', ')}`,
    );
  }
  return [...legalDocuments.values()].filter(
    (document) =>
      (details === null || details === undefined || document.details === details) &&
      (kinds?.includes(document.kind) ?? true) &&
      (states?.includes(document.state) ?? true),
  );
}

function badFilter(argument: string, value: string, reason: string): Error {
  return catalogueError('BAD_FILTER', `${argument} names ${JSON.stringify(value.slice(0, 40))}, ${reason}.`, {
    argument,
  });
}
