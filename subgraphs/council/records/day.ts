import { z } from 'zod';

/** A calendar day as the reference files write it: YYYY-MM-DD. Days compare as texts. */
export const dayShape = z.iso.date();
