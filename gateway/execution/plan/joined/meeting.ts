/** The shortest time that somebody waits for the others, in milliseconds. */
const SHORTEST_WAIT_MS = 20;
/** Nobody waits longer than so many times what the run took until then. */
const MOST_OF_RUN = 2;

/** How patient the fetches of one run are with each other. */
export interface Patience {
  /** When the run began, by `performance.now()`. */
  readonly startedAt: number;
  /** Somebody was waited for in vain: from then on nobody is, so that one slow subgraph holds the others up once. */
  isLost: boolean;
}

/**
 * Where those who may go together wait for each other, once in each run. Whoever is late goes alone, or with others who are
 * late: what they would have waited for is not lost by it.
 */
export class Meeting<Part> {
  readonly #patience: Patience;
  readonly #leave: (company: readonly Part[]) => void;
  #missing: number;
  #company: Part[] = [];
  #timer: NodeJS.Timeout | null = null;

  /** `leave` is called with everybody who goes together, as often as somebody goes. */
  constructor(expected: number, patience: Patience, leave: (company: readonly Part[]) => void) {
    this.#missing = expected;
    this.#patience = patience;
    this.#leave = leave;
  }

  /** Somebody is ready; null: and has nothing to ask. Each one who is expected comes once. */
  arrive(part: Part | null): void {
    this.#missing -= 1;
    if (part !== null) this.#company.push(part);
    if (this.#company.length === 0) return;
    if (this.#missing === 0) this.#go();
    else this.#timer ??= this.#wait();
  }

  #wait(): NodeJS.Timeout {
    const { startedAt, isLost } = this.#patience;
    const patience = isLost ? 0 : Math.max(SHORTEST_WAIT_MS, MOST_OF_RUN * (performance.now() - startedAt));
    return setTimeout(() => {
      this.#patience.isLost = true;
      this.#go();
    }, patience);
  }

  #go(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const company = this.#company;
    this.#company = [];
    this.#leave(company);
  }
}
