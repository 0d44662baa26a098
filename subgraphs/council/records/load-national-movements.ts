import { z } from 'zod';
import { dayShape } from './day.ts';
import { findByKey } from './find-by-key.ts';
import type { Notice, NoticeMovement, Qualifier } from './load-notice.ts';
import type { ReportedTotalRecord } from './load-reported-totals.ts';
import { readReference } from './read-reference.ts';

export interface MetricRecord {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  /** Exact decimal as text; null where the notice states no national value. */
  readonly value: string | null;
  readonly qualifier: Qualifier;
  readonly target: string | null;
  readonly targetDue: string | null;
  readonly asOf: string | null;
  readonly section: string | null;
}

/** A movement of the whole country, M-01 to M-07. */
export interface NationalMovementRecord {
  readonly id: string;
  readonly title: string;
  readonly titleEn: string;
  readonly titleVariants: readonly string[];
  readonly status: 'RUNNING' | 'PLANNED' | 'UNDER_STUDY';
  readonly period: {
    readonly from: string | null;
    readonly to: string | null;
    readonly text: string;
  } | null;
  readonly launchedBy: string | null;
  readonly phaseCount: number | null;
  readonly metrics: readonly MetricRecord[];
  readonly sections: readonly string[];
  readonly quote: string;
}

const metricShape = z.object({
  id: z.string(),
  name: z.string(),
  unit: z.string(),
  figure: z.string().nullable(),
  asOf: dayShape.nullable(),
  targetFigure: z.string().nullable(),
  targetDue: dayShape.nullable(),
});
const additionShape = z.object({
  id: z.string(),
  period: z.object({ from: dayShape.nullable(), to: dayShape.nullable(), text: z.string() }).nullable(),
  metrics: z.array(metricShape),
});
const fileShape = z.object({ movements: z.array(additionShape) });

/** The notice says "tiếp tục là": they go on; no other state of domain 2.5 is stated. */
const STATUS = { ONGOING: 'RUNNING', PLANNED: 'PLANNED', UNDER_STUDY: 'UNDER_STUDY' } as const;

type Totals = ReadonlyMap<string, ReportedTotalRecord>;

/** The notice's national movements by id, with the periods and metrics of national-movements.json. */
export function loadNationalMovements(
  notice: Notice,
  totals: Totals,
): ReadonlyMap<string, NationalMovementRecord> {
  const additions = new Map(
    readReference('national-movements.json', fileShape).movements.map((addition) => [addition.id, addition]),
  );
  const offices = new Map(notice.agencies.map((agency) => [agency.code, agency.nameVi]));
  const toRecord = (movement: NoticeMovement): NationalMovementRecord => {
    const { id, launchedBy } = movement;
    const addition = findByKey(additions, id, 'notice-59.json');
    return {
      id,
      title: movement.titleVi,
      titleEn: movement.glossEn,
      titleVariants: movement.titleVariantsVi,
      status: STATUS[movement.statusInSeed],
      period: addition.period,
      launchedBy: launchedBy === null ? null : findByKey(offices, launchedBy, id),
      phaseCount: movement.phaseCount,
      metrics: addition.metrics.map((metric) => toMetric(metric, totals)),
      sections: movement.section.split(', '),
      quote: movement.sourceQuote,
    };
  };
  const national = notice.movements.filter((movement) => movement.scope === 'NATIONAL');
  return new Map(national.map((movement) => [movement.id, toRecord(movement)]));
}

function toMetric(metric: z.infer<typeof metricShape>, totals: Totals): MetricRecord {
  const stated = metric.figure === null ? null : findByKey(totals, metric.figure, metric.id);
  const target = metric.targetFigure === null ? null : findByKey(totals, metric.targetFigure, metric.id);
  return {
    id: metric.id,
    name: metric.name,
    unit: metric.unit,
    value: stated?.value ?? null,
    qualifier: stated?.qualifier ?? 'EXACT',
    target: target?.value ?? null,
    targetDue: metric.targetDue,
    asOf: metric.asOf,
    section: stated?.section ?? null,
  };
}
