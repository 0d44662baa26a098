import DataLoader from 'dataloader';
import { stateCoverage } from '../reporting/state-coverage.ts';
import { WHOLE_LIST, type ListRequest, type Page, type PageRequest } from '../data/member-store.ts';
import type { MemberContext } from '../member-context.ts';
import { buildConnection, type ConnectionSource } from './build-connection.ts';
import type { ListDefinition, ParentColumn } from './list-definition.ts';
import type { PageOrder } from './page-request.ts';

/** One question for lists of one kind, checked and ready to be asked for many parents. */
export interface ListQuestion<Filter> {
  /** Owners served that the filter allows. */
  readonly owners: readonly string[];
  readonly filter: Filter;
  readonly page: PageRequest;
  readonly order: PageOrder;
  /** Null for the one list of everything. */
  readonly parentColumn: ParentColumn | null;
  /** Fields of the connection that the request selects. */
  readonly selected: ReadonlySet<string>;
}

const PAGE_FIELDS = ['nodes', 'edges', 'pageInfo', '_cursors'];
const EMPTY_PAGE: Page<never> = { rows: [], keys: [], hasNextPage: false, hasPreviousPage: false };

/**
 * Answers one question for all parents that ask it in the same turn: a page and, where it is selected and
 * the page does not show it, a count - each one statement, however many parents.
 */
export class ListReader<Row extends { readonly id: string }, Filter, Node> {
  readonly #context: MemberContext;
  readonly #definition: ListDefinition<Row, Filter, Node>;
  readonly #question: ListQuestion<Filter>;
  readonly #loader: DataLoader<string, ConnectionSource<Node>>;

  constructor(
    context: MemberContext,
    definition: ListDefinition<Row, Filter, Node>,
    question: ListQuestion<Filter>,
  ) {
    this.#context = context;
    this.#definition = definition;
    this.#question = question;
    this.#loader = new DataLoader((parents) => this.#readAll(parents));
  }

  /** The list below one parent; without a parent, the whole list. */
  read(parent: string = WHOLE_LIST): Promise<ConnectionSource<Node>> {
    return this.#loader.load(parent);
  }

  async #readAll(parents: readonly string[]): Promise<readonly ConnectionSource<Node>[]> {
    const { name, dataset, select, present, isWithheldFrom } = this.#definition;
    const { owners, filter, page: pageRequest, order, parentColumn, selected } = this.#question;
    const datasets = await this.#context.datasets();
    const isWithheld = isWithheldFrom?.(this.#context.rights, filter) === true;
    const reported = isWithheld ? [] : owners.filter((owner) => datasets.isReported(owner, dataset));
    const request: ListRequest<Filter> = {
      owners: reported,
      filter,
      parents: parentColumn === null ? null : { column: parentColumn, values: parents },
    };
    const list = select(this.#context.store);
    const needsPage = PAGE_FIELDS.some((field) => selected.has(field));
    const isEmpty = reported.length === 0;
    const pages = needsPage && !isEmpty ? await list.pages(request, pageRequest) : null;
    const counts = selected.has('totalCount') && !isEmpty ? await this.#count(request, parents, pages) : null;
    const state = selected.has('coverage') ? stateCoverage(owners, dataset, datasets) : null;
    const coverage = state !== null && isWithheld ? { ...state, withheld: owners } : state;
    return parents.map((parent) => {
      const page = pages === null ? EMPTY_PAGE : pages.get(parent);
      if (page === undefined) throw new Error(`The store gave no ${name} for "${parent}".`);
      return buildConnection({
        page,
        order,
        present,
        selected,
        totalCount: isEmpty ? 0 : (counts?.get(parent) ?? null),
        coverage,
      });
    });
  }

  /** A page that shows its whole list has counted it already. */
  async #count(
    request: ListRequest<Filter>,
    parents: readonly string[],
    pages: ReadonlyMap<string, Page<Row>> | null,
  ): Promise<ReadonlyMap<string, number>> {
    const counts = new Map<string, number>();
    const isFromTheEnd = this.#question.page.position === null && this.#question.page.size > 0;
    for (const [parent, page] of pages ?? []) {
      if (isFromTheEnd && !page.hasNextPage && !page.hasPreviousPage) counts.set(parent, page.rows.length);
    }
    const uncounted = parents.filter((parent) => !counts.has(parent));
    if (uncounted.length === 0) return counts;
    const narrowed =
      request.parents === null
        ? request
        : { ...request, parents: { column: request.parents.column, values: uncounted } };
    const counted = await this.#definition.select(this.#context.store).counts(narrowed);
    for (const parent of uncounted) counts.set(parent, counted.get(parent) ?? 0);
    return counts;
  }
}
