import { askGraphQL, type Answer } from '../../support/ask-graphql.ts';

/** An answer to a client that asks the same again and again. */
export interface SteadyAnswer<Data> extends Answer<Data> {
  /** Asked when the change was over. */
  readonly isAfter: boolean;
}

const CLIENTS = 2;
const ANSWERS_OF_EACH = 2;

/**
 * Clients that ask without a pause while something changes: some answers are from before, some were under way, some are
 * from after.
 */
export async function askThroughout<Data>(
  ask: {
    readonly url: string;
    readonly query: string;
    readonly variables: Readonly<Record<string, unknown>>;
  },
  change: () => Promise<void>,
): Promise<readonly SteadyAnswer<Data>[]> {
  const answers: SteadyAnswer<Data>[] = [];
  let isOver = false;
  let wanted = (): void => undefined;
  const enough = new Promise<void>((resolve) => {
    wanted = resolve;
  });
  const runClient = async (): Promise<void> => {
    let seenAfter = 0;
    for (let asked = 1; seenAfter < ANSWERS_OF_EACH; asked += 1) {
      const isAfter = isOver;
      const answer = await askGraphQL<Data>(ask.url, ask.query, { variables: ask.variables });
      answers.push({ ...answer, isAfter });
      if (isAfter) seenAfter += 1;
      if (asked === ANSWERS_OF_EACH) wanted();
    }
  };
  const clients = Promise.all(Array.from({ length: CLIENTS }, runClient));
  await Promise.race([enough, clients]);
  await change();
  isOver = true;
  await clients;
  return answers;
}
