import type { CouncilRecords } from '../records/council-records.ts';
import { isValidOn } from '../records/life-span.ts';
import type { AwardFormRecord } from '../records/load-award-forms.ts';
import type { ResolverMap } from './resolver-map.ts';

/** Forms of recognition, under the rules of one day or of all times. */
export function buildAwardFormResolvers({ awardForms, legalDocuments }: CouncilRecords): ResolverMap {
  return {
    Query: {
      awardForms: (_: unknown, { validOn }: { readonly validOn?: string | null }) =>
        validOn === null || validOn === undefined
          ? awardForms
          : awardForms.filter((form) => isValidOn(form, validOn)),
    },
    AwardForm: { legalBasis: ({ legalBasis }: AwardFormRecord) => legalDocuments.get(legalBasis) },
  };
}
