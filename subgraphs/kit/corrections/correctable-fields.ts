import { z } from 'zod';
import type { OwnerRecords } from '../records/records.ts';

const day = z.iso.date();
const text = z.string().trim().min(1).max(500);
const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((word) => word === 'true')]);
const orNone = <Shape extends z.ZodType>(shape: Shape) =>
  z.union([z.enum(['', 'null']).transform(() => null), z.null(), shape]);

/** Tables with records that can be corrected. */
export type CorrectableTable = 'recipients' | 'commendations' | 'decisions';

/** Fields that can be corrected, with what they may hold; ids, owners and what rules derive stay. */
export const CORRECTABLE = {
  recipients: z.strictObject({
    name: text.optional(),
    unit: orNone(text).optional(),
    isMinor: flag.optional(),
  }),
  commendations: z.strictObject({
    type: z.enum(['MERIT', 'SUDDEN', 'MOVEMENT', 'CAREER', 'LENGTH_OF_SERVICE', 'EXTERNAL']).optional(),
    movement: orNone(text).optional(),
    achievementTo: orNone(day).optional(),
    posthumous: flag.optional(),
    rewardAmount: orNone(z.string().regex(/^\d{1,15}$/)).optional(),
  }),
  decisions: z.strictObject({
    number: text.optional(),
    publishedOn: orNone(day).optional(),
    signerOffice: orNone(text).optional(),
    authority: z.enum(['OWN', 'ON_BEHALF', 'DELEGATED']).optional(),
  }),
} as const satisfies Record<CorrectableTable, z.ZodType>;

const TABLES = ['recipients', 'commendations', 'decisions'] as const;

/** Where the record of an id stands; null where there is none that can be corrected. */
export function findTable(records: OwnerRecords, id: string): CorrectableTable | null {
  return TABLES.find((table) => records[table].some((record) => record.id === id)) ?? null;
}
