import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import { AnswerStore, keyOf, type Answer } from './answer-store.ts';
import type { Operation } from './operation.ts';

const StoreContext = createContext(new AnswerStore());

export const StoreProvider = StoreContext.Provider;

/** The store of the page around. */
export function useStore(): AnswerStore {
  return useContext(StoreContext);
}

/** A question with its answer, as a part of a page shows it. */
export interface Asked<Data> {
  readonly answer: Answer<Data>;
  readonly operation: Operation<Data, unknown>;
  readonly variables: unknown;
  readonly retry: () => void;
}

/** Asks, and draws the part again whenever the answer changes. */
export function useAnswer<Data, Variables>(
  operation: Operation<Data, Variables>,
  variables: Variables,
): Asked<Data> {
  const store = useContext(StoreContext);
  const [, redraw] = useState(0);
  const key = keyOf(operation, variables);
  useEffect(
    () =>
      store.onChange(operation, variables, () => {
        redraw((count) => count + 1);
      }),
    // The same question again is no reason to listen anew.
    [store, key],
  );
  return {
    answer: store.read(operation, variables),
    operation: operation,
    variables,
    retry: () => {
      store.retry(operation, variables);
    },
  };
}
