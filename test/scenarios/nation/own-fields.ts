import { describe, expect, it } from '@jest/globals';
import type { NationProcess } from '../../support/nation-process.ts';

const EXPRESSWAYS = 'expresswayKilometres { measure year kilometres qualifier section }';
const SERVICES = 'digitalServices(year: 2023) { year provenance }';

interface OwnFields {
  readonly code: string;
  readonly expresswayKilometres: readonly Readonly<Record<string, unknown>>[] | null;
  readonly digitalServices: Readonly<Record<string, unknown>> | null;
}

/** Two members have fields beyond the contract, composed from the schemas that they serve. */
export function tellOwnFields(nation: () => NationProcess): void {
  describe("a member's own field", () => {
    it('is answered by its member', async () => {
      const query = `{ transport: agency(code: "BGTVT") { ${EXPRESSWAYS} } city: agency(code: "HCM") { ${SERVICES} } }`;
      const { data, errors } = await nation().ask<Readonly<Record<'transport' | 'city', OwnFields>>>(query);
      expect(errors).toEqual([]);
      const measures = data.transport.expresswayKilometres?.map(({ measure, kilometres }) => [
        measure,
        kilometres,
      ]);
      expect(measures).toEqual([
        ['PUT_INTO_USE', '475'],
        ['TOTAL', '1900'],
        ['TARGET', '3000'],
      ]);
      expect(data.city.digitalServices).toEqual({ year: 2023, provenance: 'GENERATED' });
    });

    it('is null for every other agency, without an error', async () => {
      const query = `{ agencies { code ${EXPRESSWAYS} ${SERVICES} } }`;
      const { data, errors } = await nation().ask<{ readonly agencies: readonly OwnFields[] }>(query);
      expect(errors).toEqual([]);
      expect(data.agencies.length).toBeGreaterThan(100);
      const withValue = (field: 'expresswayKilometres' | 'digitalServices') =>
        data.agencies.filter((agency) => agency[field] !== null).map(({ code }) => code);
      expect(withValue('expresswayKilometres')).toEqual(['BGTVT']);
      expect(withValue('digitalServices')).toEqual(['HCM']);
    });
  });
}
