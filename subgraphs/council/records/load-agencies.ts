import { z } from 'zod';
import { dayShape } from './day.ts';
import { findByKey } from './find-by-key.ts';
import type { LifeSpan } from './life-span.ts';
import { readReference } from './read-reference.ts';

export type AgencyKind = z.infer<typeof kindShape>;
export type Certainty = 'CONFIRMED' | 'UNCONFIRMED';

/** A body that commends, with everything about it that holds for a time only. */
export interface AgencyRecord extends LifeSpan {
  readonly code: string;
  readonly nameEn: string | null;
  readonly kind: AgencyKind;
  readonly officialCode: string | null;
  readonly officialCodeCertainty: Certainty | null;
  readonly statisticsCode: string | null;
  /** Oldest first; the first has no start. */
  readonly names: readonly AgencyName[];
  readonly regions: readonly RegionSpan[];
  readonly predecessors: readonly string[];
  readonly successors: readonly string[];
}

export interface AgencyName {
  readonly name: string;
  readonly fullName: string;
  /** Null: from the beginning. It holds until the next name's day. */
  readonly validFrom: string | null;
}

export interface RegionSpan extends LifeSpan {
  readonly region: string;
}

/** The two divisions of the country into regions, by the names that agencies.json gives them (domain 3.4). */
const REGION_SCHEMES = {
  'six regions until 2025-06-30': { validFrom: null, validTo: '2025-06-30' },
  'six regions from 2025-07-01': { validFrom: '2025-07-01', validTo: null },
} as const satisfies Record<string, LifeSpan>;

const schemeShape = z.enum(['six regions until 2025-06-30', 'six regions from 2025-07-01']);
const kindShape = z.enum([
  'MINISTRY',
  'MINISTERIAL_AGENCY',
  'GOVERNMENT_AGENCY',
  'PROVINCE',
  'COUNCIL',
  'COUNCIL_STAFF',
  'PARTY_BODY',
  'STATE_BODY',
  'COURT',
  'PROCURACY',
  'FRONT',
  'MASS_ORGANISATION',
  'OTHER',
]);
const agencyShape = z.object({
  code: z.string(),
  nameVi: z.string(),
  fullNameVi: z.string().optional(),
  nameEn: z.string().optional(),
  kind: kindShape,
  officialCode: z.string().nullable(),
  officialCodeSource: z.enum(['read', 'remembered', 'by elimination']).nullable(),
  statisticsCode: z.string().optional(),
  regions: z.array(z.object({ scheme: schemeShape, region: z.string() })).default([]),
  laterNames: z
    .array(z.object({ nameVi: z.string(), fullNameVi: z.string(), validFrom: dayShape }))
    .default([]),
  validFrom: dayShape.nullable(),
  validTo: dayShape.nullable(),
  predecessors: z.array(z.string()),
  successors: z.array(z.string()),
});
const fileShape = z.object({ agencies: z.array(agencyShape) });

/** Every body of every time by its code, in the order of agencies.json. */
export function loadAgencies(): ReadonlyMap<string, AgencyRecord> {
  const records = readReference('agencies.json', fileShape).agencies.map(toRecord);
  const byCode = new Map(records.map((record) => [record.code, record]));
  for (const record of records) {
    for (const code of [...record.predecessors, ...record.successors]) findByKey(byCode, code, record.code);
  }
  return byCode;
}

function toRecord(agency: z.infer<typeof agencyShape>): AgencyRecord {
  const { nameVi, fullNameVi, officialCode, officialCodeSource } = agency;
  return {
    code: agency.code,
    nameEn: agency.nameEn ?? null,
    kind: agency.kind,
    officialCode,
    officialCodeCertainty: officialCode === null ? null : toCertainty(officialCodeSource),
    statisticsCode: agency.statisticsCode ?? null,
    names: [
      { name: nameVi, fullName: fullNameVi ?? nameVi, validFrom: null },
      ...agency.laterNames.map((later) => ({
        name: later.nameVi,
        fullName: later.fullNameVi,
        validFrom: later.validFrom,
      })),
    ],
    regions: agency.regions.map(({ scheme, region }) => ({ ...REGION_SCHEMES[scheme], region })),
    validFrom: agency.validFrom,
    validTo: agency.validTo,
    predecessors: agency.predecessors,
    successors: agency.successors,
  };
}

function toCertainty(source: 'read' | 'remembered' | 'by elimination' | null): Certainty {
  return source === 'read' ? 'CONFIRMED' : 'UNCONFIRMED';
}
