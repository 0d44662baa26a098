import { z } from 'zod';
import { findByKey } from './find-by-key.ts';
import type { Notice, Qualifier } from './load-notice.ts';
import { readReference } from './read-reference.ts';

/** A figure that the notice states. */
export interface ReportedTotalRecord {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
  /** Exact decimal as text. */
  readonly value: string;
  readonly of: string | null;
  readonly unit: string;
  readonly qualifier: Qualifier;
  readonly period: string | null;
  readonly section: string;
  readonly documentNumber: string;
  readonly quote: string;
  /** Id of a national movement. */
  readonly movement: string | null;
}

const namesShape = z.object({ names: z.record(z.string(), z.string()) });

/** The notice's figures by id, in its order, with the Vietnamese names of figure-names.json. */
export function loadReportedTotals(notice: Notice): ReadonlyMap<string, ReportedTotalRecord> {
  const names = new Map(Object.entries(readReference('figure-names.json', namesShape).names));
  return new Map(
    notice.figures.map((figure) => [
      figure.id,
      {
        id: figure.id,
        name: findByKey(names, figure.id, 'notice-59.json'),
        nameEn: figure.en,
        value: String(figure.value),
        of: figure.of === undefined ? null : String(figure.of),
        unit: figure.unit,
        qualifier: figure.qualifier,
        period: figure.period ?? null,
        section: figure.section,
        documentNumber: notice.document.number,
        quote: figure.sourceQuote,
        movement: figure.movementId ?? null,
      },
    ]),
  );
}
