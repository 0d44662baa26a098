import { useEffect, useState } from 'preact/hooks';
import type { AnswerStore } from './answer-store.ts';

/** What the page knows of changes while it stands open. */
export interface Live {
  readonly isConnected: boolean;
  /** The agency whose data changed last; null: none since the page was opened. */
  readonly latest: string | null;
}

/** Agencies that publish together are asked for together. */
const GATHER_MS = 400;

/** Follows the gateway's change events, and asks again for what they concern. */
export function useLive(store: AnswerStore): Live {
  const [live, setLive] = useState<Live>({ isConnected: false, latest: null });
  useEffect(() => {
    const changed = new Set<string>();
    let timer: number | undefined;
    const source = new EventSource('/events');
    source.onopen = () => {
      setLive((known) => ({ ...known, isConnected: true }));
    };
    source.onerror = () => {
      setLive((known) => ({ ...known, isConnected: false }));
    };
    source.addEventListener('changed', (event: MessageEvent<string>) => {
      const { member, owner } = JSON.parse(event.data) as { readonly member: string; readonly owner: string };
      changed.add(member);
      window.clearTimeout(timer);
      timer = window.setTimeout(() => {
        for (const each of changed) store.refresh(each);
        changed.clear();
        setLive({ isConnected: true, latest: owner });
      }, GATHER_MS);
    });
    return () => {
      window.clearTimeout(timer);
      source.close();
    };
  }, [store]);
  return live;
}
