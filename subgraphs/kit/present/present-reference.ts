import type { Agency, AwardForm, LegalDocument, NationalMovement } from '../contract/references.ts';

/** References to entities whose other fields are kept elsewhere: keys only. */
export function presentAgency(code: string): Agency;
export function presentAgency(code: string | null): Agency | null;
export function presentAgency(code: string | null): Agency | null {
  return code === null ? null : { code };
}

export function presentNationalMovement(id: string | null): NationalMovement | null {
  return id === null ? null : { id };
}

export function presentAwardForm(code: string): AwardForm {
  return { code };
}

export function presentLegalDocument(id: string | null): LegalDocument | null {
  return id === null ? null : { id };
}
