import { z } from 'zod';
import { isDecimal } from '../../../schema/protocol/decimal.ts';
import { dayShape } from './day.ts';
import { findByKey } from './find-by-key.ts';
import type { Certainty } from './load-agencies.ts';
import { readReference } from './read-reference.ts';

const formShape = z.object({
  code: z.string().regex(/^[A-Z][A-Z0-9_]*$/),
  name: z.string(),
  group: z.enum([
    'EMULATION_TITLE',
    'ORDER',
    'MEDAL',
    'STATE_HONORARY_TITLE',
    'PRIZE',
    'COMMEMORATIVE_MEDAL',
    'CERTIFICATE_OF_MERIT',
    'CERTIFICATE',
  ]),
  subjects: z.array(z.enum(['INDIVIDUAL', 'COLLECTIVE', 'HOUSEHOLD'])).min(1),
  level: z.enum(['STATE', 'CENTRAL', 'MINISTRY_PROVINCE', 'GRASSROOTS', 'ARMED_FORCES']),
  decidedBy: z.array(z.string()).min(1),
  rewardMultiple: z.string().refine(isDecimal).nullable(),
  validFrom: dayShape.nullable(),
  validTo: dayShape.nullable(),
  legalBasis: z.string(),
  source: z.enum(['read', 'remembered']),
});
const fileShape = z.object({ forms: z.array(formShape) });

/** A form of recognition under the rules of one period; `legalBasis` is a legal document's id. */
export interface AwardFormRecord extends Readonly<Omit<z.infer<typeof formShape>, 'source'>> {
  readonly certainty: Certainty;
}

/** All versions of the forms of award-forms.json, in its order. */
export function loadAwardForms(documents: ReadonlyMap<string, unknown>): readonly AwardFormRecord[] {
  return readReference('award-forms.json', fileShape).forms.map(({ source, ...form }) => {
    findByKey(documents, form.legalBasis, form.code);
    return { ...form, certainty: source === 'read' ? 'CONFIRMED' : 'UNCONFIRMED' };
  });
}
