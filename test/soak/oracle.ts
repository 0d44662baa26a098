import type { Coverage, FigureRow, Part, Question } from './questions.ts';
import type { Truth } from './read-truth.ts';

/** Holds answers against what the database has of exactly the members that each says answered. */
export class Oracle {
  readonly #codes: readonly string[];
  readonly #truth: Truth;

  constructor(codes: readonly string[], truth: Truth) {
    this.#codes = codes;
    this.#truth = truth;
  }

  /** What is wrong with an answer; null where nothing is. */
  findFault(kind: Question, part: Part): string | null {
    const lost = new Set([
      ...part.coverage.missing.map(({ member }) => member),
      ...part.coverage.notConnected,
    ]);
    const answered = new Set(this.#codes.filter((code) => !lost.has(code)));
    return (
      findCoverageFault(part.coverage, answered) ??
      (kind === 'statistics'
        ? this.#findFigureFault(part.rows ?? [], answered)
        : (this.#findCountFault(kind, part, answered) ?? this.#findRowFault(kind, part, answered)))
    );
  }

  #findCountFault(
    kind: Question,
    { totalCount, coverage }: Part,
    answered: ReadonlySet<string>,
  ): string | null {
    const counts = this.#truth.counts[kind] ?? new Map<string, number>();
    const right = [...answered].reduce((sum, code) => sum + (counts.get(code) ?? 0), 0);
    // A sum of nothing over some is unknown, not none.
    if (right === 0 && coverage.missing.length > 0 && totalCount === null) return null;
    return totalCount === right ? null : `${kind}: ${String(totalCount)} instead of ${String(right)}`;
  }

  #findRowFault(kind: Question, { nodes = [] }: Part, answered: ReadonlySet<string>): string | null {
    if (kind === 'commendations') {
      const odd = nodes.find(({ id, decision }) => this.#truth.decisionNumbers.get(id) !== decision?.number);
      return odd === undefined ? null : `${odd.id} was not decided by ${String(odd.decision?.number)}`;
    }
    if (kind !== 'movements') return null;
    const rows = this.#truth.movements.filter(({ owner }) => answered.has(owner)).slice(0, 20);
    const [given, right] = [nodes, rows].map((list) => list.map(({ id }) => id).join(' '));
    return given === right ? null : `movements ${String(given)} instead of ${String(right)}`;
  }

  #findFigureFault(rows: readonly FigureRow[], answered: ReadonlySet<string>): string | null {
    const right = new Map<string, { commendations: number; decisions: number }>();
    for (const { owner, key, commendations, decisions } of this.#truth.figures) {
      if (!answered.has(owner)) continue;
      const sum = right.get(key) ?? { commendations: 0, decisions: 0 };
      right.set(key, {
        commendations: sum.commendations + commendations,
        decisions: sum.decisions + decisions,
      });
    }
    if (rows.length !== right.size)
      return `statistics: ${String(rows.length)} rows instead of ${String(right.size)}`;
    const odd = rows.find((row) => {
      const sum = right.get(`${String(row.key.year)} ${row.key.level}`);
      return sum?.commendations !== row.commendations || sum.decisions !== row.decisions;
    });
    return odd === undefined ? null : `statistics: ${JSON.stringify(odd)}`;
  }
}

function findCoverageFault(coverage: Coverage, answered: ReadonlySet<string>): string | null {
  const { expected, missing, notConnected, stale } = coverage;
  if (stale.length > 0) return `stale without anything kept: ${JSON.stringify(stale)}`;
  if (expected !== coverage.answered + missing.length + notConnected.length)
    return `coverage does not add up: ${JSON.stringify(coverage)}`;
  if (answered.size !== coverage.answered)
    return `${String(coverage.answered)} answered, but ${String(answered.size)} are not lost`;
  return null;
}
