/** Longest that a page's other questions wait for its first. */
const LONGEST_MS = 2_000;

/**
 * Lets the first of several questions go ahead: every one is put to all members, and together they would answer the
 * page's headline no sooner than everything else. The others follow when it is answered, or after two seconds.
 */
export class HeadStart {
  #ahead: Promise<unknown> | null = null;

  async run<Result>(ask: () => Promise<Result>): Promise<Result> {
    if (this.#ahead !== null) {
      await this.#ahead;
      return ask();
    }
    const asked = ask();
    const ahead = Promise.race([asked.catch(() => undefined), wait(LONGEST_MS)]);
    this.#ahead = ahead;
    void ahead.then(() => {
      this.#ahead = null;
    });
    return asked;
  }
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
