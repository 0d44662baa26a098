/** Whether one more request is let in, and if not, after how long one would be. */
export type RateDecision = { readonly isLetIn: true } | { readonly isLetIn: false; readonly waitMs: number };

/** A bucket for each caller. */
export interface RateLimit {
  /** Takes one from the caller's bucket. */
  take(caller: string): Promise<RateDecision>;
  close(): void;
}

export const LET_IN: RateDecision = { isLetIn: true };
