import type { MemberExtensions } from '../../kit/create-member-schema.ts';
import { createRandom } from '../generator/random/random.ts';

/** Whose rows these are: Hồ Chí Minh City, whose movement M-18 is about digital government. */
const AGENCY = 'HCM';
const FIRST_YEAR = 2021;
const LAST_YEAR = 2024;
const SERVICES = 1_800;

/** Public services offered online at the end of a year; made up, and saying so. */
interface DigitalServices {
  readonly year: number;
  readonly services: number;
  readonly fullyOnline: number;
  readonly provenance: 'GENERATED';
}

const digitalServices: readonly DigitalServices[] = Array.from(
  { length: LAST_YEAR - FIRST_YEAR + 1 },
  (_, index) => {
    const year = FIRST_YEAR + index;
    const random = createRandom(`${AGENCY}/digital-services/${String(year)}`);
    const services = SERVICES + random.integer(-40, 40);
    const share = 0.25 + 0.12 * index + 0.03 * random.next();
    return { year, services, fullyOnline: Math.round(services * share), provenance: 'GENERATED' };
  },
);

/** HCM's own field, GENERATED: no real figure. Null for any other agency and for years without data. */
export const DIGITAL_SERVICES: MemberExtensions = {
  sdl: `
    "Public services offered online (dịch vụ công trực tuyến) at the end of a year."
    type DigitalServices {
      year: Int!
      "Services offered online, in part or fully."
      services: Int!
      "Services that need no visit at all (dịch vụ công trực tuyến toàn trình)."
      fullyOnline: Int!
      "GENERATED: made by the demonstration, no real figure."
      provenance: Provenance!
    }

    extend type Agency {
      "Extension of HCM: digital-government services; GENERATED data. Null for other agencies and years without data."
      digitalServices(year: Int!): DigitalServices
    }
  `,
  resolvers: {
    Agency: {
      digitalServices: ({ code }: { readonly code: string }, { year }: { readonly year: number }) =>
        code === AGENCY ? (digitalServices.find((row) => row.year === year) ?? null) : null,
    },
  },
};
