import { useEffect, useState } from 'preact/hooks';

/** What the registry says of one member's schema. */
export interface SchemaStatus {
  readonly code: string;
  readonly version: number | null;
  readonly contractVersion: string | null;
  readonly status: string;
  readonly reason: string | null;
  /** How many things of the contract it lacks. */
  readonly gaps: number;
  readonly joinedAt: string | null;
}

/** The registry's word; `null` where there is none, or it can't be had; `undefined` while it is asked. */
export function useSchemaStatus(): readonly SchemaStatus[] | null | undefined {
  const [members, setMembers] = useState<readonly SchemaStatus[] | null>();
  useEffect(() => {
    const controller = new AbortController();
    fetch('/schema-status', { signal: controller.signal })
      .then((response) => response.json())
      .then(
        (body: { readonly members: readonly SchemaStatus[] | null }) => {
          setMembers(body.members);
        },
        () => {
          if (!controller.signal.aborted) setMembers(null);
        },
      );
    return () => {
      controller.abort();
    };
  }, []);
  return members;
}
