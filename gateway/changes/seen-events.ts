/** Which events were taken before. Never throws: a store that is down knows of none. */
export interface SeenEvents {
  has(id: string): Promise<boolean>;
  /** Remembers an event for as long as its signature could still be taken for a new one. */
  add(id: string): Promise<void>;
  close(): void;
}

/** Seconds that an event may be older, or newer, than the gateway's clock (Standard Webhooks: replay attacks). */
export const TOLERANCE_SECONDS = 5 * 60;

/** An event that was signed ahead of the clock is new until the clock has passed it by as much. */
export const REMEMBERED_SECONDS = 2 * TOLERANCE_SECONDS;
