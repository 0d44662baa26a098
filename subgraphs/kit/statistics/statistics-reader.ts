import DataLoader from 'dataloader';
import type { Coverage } from '../../../schema/protocol/coverage.ts';
import { stateCoverage } from '../reporting/state-coverage.ts';
import {
  WHOLE_LIST,
  type StatisticsDimension,
  type StatisticsFilter,
  type StatisticsRequest,
  type StatisticsRow,
} from '../data/member-store.ts';
import type { MemberContext } from '../member-context.ts';
import type { Provenance } from '../records/records.ts';
import { finishRows, type RowFinish } from './finish-rows.ts';

export type StatisticsParentColumn = NonNullable<StatisticsRequest['parents']>['column'];

/** One question for figures, checked and ready to be asked for many parents. */
export interface StatisticsQuestion {
  readonly owners: readonly string[];
  readonly filter: StatisticsFilter;
  readonly groupBy: readonly StatisticsDimension[];
  readonly finish: RowFinish;
  readonly parentColumn: StatisticsParentColumn | null;
}

/** The value behind `Statistics` of the contract. */
export interface StatisticsSource {
  readonly rows: readonly StatisticsRow[];
  readonly totalRows: number;
  readonly coverage: Coverage;
  readonly provenance: readonly Provenance[];
  readonly ruleVersion: string;
}

/** Answers one question for figures for all parents that ask it in the same turn. */
export class StatisticsReader {
  readonly #context: MemberContext;
  readonly #question: StatisticsQuestion;
  readonly #loader: DataLoader<string, StatisticsSource>;

  constructor(context: MemberContext, question: StatisticsQuestion) {
    this.#context = context;
    this.#question = question;
    this.#loader = new DataLoader((parents) => this.#readAll(parents));
  }

  /** The figures below one parent; without a parent, of everything. */
  read(parent: string = WHOLE_LIST): Promise<StatisticsSource> {
    return this.#loader.load(parent);
  }

  async #readAll(parents: readonly string[]): Promise<readonly StatisticsSource[]> {
    const { owners, filter, groupBy, finish, parentColumn } = this.#question;
    const datasets = await this.#context.datasets();
    // Movements are counted too, so an owner that has reported those alone is in the figures.
    const reported = owners.filter(
      (owner) =>
        datasets.isReported(owner, 'commendations') ||
        (datasets.isReported(owner, 'movements') && !datasets.isWithheld(owner, 'commendations')),
    );
    const answers = await this.#context.store.statistics({
      owners: reported,
      filter,
      groupBy,
      parents: parentColumn === null ? null : { column: parentColumn, values: parents },
    });
    const coverage = stateCoverage(owners, 'commendations', datasets);
    return parents.map((parent) => {
      const answer = answers.get(parent);
      if (answer === undefined) throw new Error(`The store gave no statistics for "${parent}".`);
      const { provenance, ruleVersion } = answer;
      return { ...finishRows(answer.rows, finish), coverage, provenance, ruleVersion };
    });
  }
}
