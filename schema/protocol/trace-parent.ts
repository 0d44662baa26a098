/** Where one piece of work stands in a trace over many processes (W3C Trace Context, traceparent). */
export interface TraceParent {
  /** 32 lower-case hexadecimal digits, not all 0. */
  readonly traceId: string;
  /** 16 lower-case hexadecimal digits, not all 0. */
  readonly spanId: string;
  /** Bit 0: whoever asks records this trace. */
  readonly traceFlags: number;
}

const TRACE_PARENT =
  /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(?:-|$)/;

/** Null where the header is absent or is not one: a trace then begins here. */
export function parseTraceParent(text: string | readonly string[] | undefined): TraceParent | null {
  if (typeof text !== 'string') return null;
  const [, traceId, spanId, flags] = TRACE_PARENT.exec(text.trim()) ?? [];
  if (traceId === undefined || spanId === undefined) return null;
  return { traceId, spanId, traceFlags: Number.parseInt(flags ?? '0', 16) & 1 };
}

export function formatTraceParent({ traceId, spanId, traceFlags }: TraceParent): string {
  return `00-${traceId}-${spanId}-0${String(traceFlags & 1)}`;
}
