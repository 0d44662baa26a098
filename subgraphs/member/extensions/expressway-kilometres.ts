import { z } from 'zod';
import type { MemberExtensions } from '../../kit/create-member-schema.ts';
import { readJson } from '../read-json.ts';

/** Whose rows these are: the ministry of transport. */
const AGENCY = 'BGTVT';

/** Figures of the notice about expressways, with what each measures and the year it is about. */
const MEASURES = {
  'F-KM-2023': { measure: 'PUT_INTO_USE', year: 2023 },
  'F-KM-TOTAL': { measure: 'TOTAL', year: 2023 },
  'F-KM-2025': { measure: 'TARGET', year: 2025 },
} as const;

const { figures } = readJson(
  new URL('../../../schema/reference/notice-59.json', import.meta.url),
  z.object({
    figures: z.array(
      z.object({ id: z.string(), value: z.number(), qualifier: z.string(), section: z.string() }),
    ),
  }),
);

const expressways = Object.entries(MEASURES).map(([id, { measure, year }]) => {
  const figure = figures.find((candidate) => candidate.id === id);
  if (figure === undefined) throw new RangeError(`The notice has no figure ${id}.`);
  const { value, qualifier, section } = figure;
  return { measure, year, kilometres: String(value), qualifier, section, provenance: 'NOTICE' };
});

/**
 * BGTVT's own field: the kilometres of expressway that notice 59/TB-VPCP states (I.2), each with its qualifier, since
 * "khoảng 1.900 km" is no exact figure and 3,000 km is a target. Null for any other agency.
 */
export const EXPRESSWAY_KILOMETRES: MemberExtensions = {
  sdl: `
    "What a figure of expressways measures."
    enum ExpresswayMeasure {
      "Đưa vào sử dụng trong năm."
      PUT_INTO_USE
      "Tổng chiều dài đến nay."
      TOTAL
      "Mục tiêu."
      TARGET
    }

    "A length of expressway (đường bộ cao tốc), as notice 59/TB-VPCP states it."
    type ExpresswayFigure {
      measure: ExpresswayMeasure!
      year: Int!
      "In km."
      kilometres: Decimal!
      qualifier: Qualifier!
      "Section of the notice."
      section: String!
      provenance: Provenance!
    }

    extend type Agency {
      "Extension of BGTVT: kilometres of expressway that the notice states; all years where none is named. Null for other agencies."
      expresswayKilometres(year: Int): [ExpresswayFigure!]
    }
  `,
  resolvers: {
    Agency: {
      expresswayKilometres: (
        { code }: { readonly code: string },
        { year }: { readonly year?: number | null },
      ) =>
        code === AGENCY
          ? expressways.filter((figure) => year === undefined || year === null || figure.year === year)
          : null,
    },
  },
};
