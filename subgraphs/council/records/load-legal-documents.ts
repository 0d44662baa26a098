import { z } from 'zod';
import { dayShape } from './day.ts';
import { findByKey } from './find-by-key.ts';
import { readReference } from './read-reference.ts';

const documentShape = z.object({
  id: z.string(),
  number: z.string().nullable(),
  title: z.string(),
  kind: z.enum([
    'LAW',
    'DECREE',
    'CIRCULAR',
    'DECISION',
    'DIRECTIVE',
    'NOTICE',
    'SCHEME',
    'PLAN',
    'PROGRAMME',
  ]),
  state: z.enum(['PLANNED', 'ISSUED', 'REPLACED']),
  issuedOn: dayShape.nullable(),
  validFrom: dayShape.nullable(),
  validTo: dayShape.nullable(),
  details: z.string().nullable(),
  leadAgency: z.string().nullable(),
  sections: z.array(z.string()),
  certainty: z.enum(['CONFIRMED', 'UNCONFIRMED']),
});
const fileShape = z.object({ documents: z.array(documentShape) });

/** A legal or guiding text; `details` is another's id, `leadAgency` an agency's code. */
export type LegalDocumentRecord = Readonly<z.infer<typeof documentShape>>;

/** Kinds that a filter may name. */
export const LEGAL_DOCUMENT_KINDS: readonly string[] = documentShape.shape.kind.options;

/** The texts of legal-documents.json by id, in its order. */
export function loadLegalDocuments(
  agencies: ReadonlyMap<string, unknown>,
): ReadonlyMap<string, LegalDocumentRecord> {
  const { documents } = readReference('legal-documents.json', fileShape);
  const byId = new Map(documents.map((document) => [document.id, document]));
  for (const { id, details, leadAgency } of documents) {
    if (details !== null) findByKey(byId, details, id);
    if (leadAgency !== null) findByKey(agencies, leadAgency, id);
  }
  return byId;
}
