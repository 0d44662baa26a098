import { SpanKind, SpanStatusCode, type Span, type Tracer } from '@opentelemetry/api';
import { REQUEST_ID_HEADER, TRACE_HEADER } from '../../schema/protocol/headers.ts';
import { formatTraceParent } from '../../schema/protocol/trace-parent.ts';
import type {
  MemberFault,
  MemberRequest,
  MemberResponse,
  MemberTransport,
} from '../partition/scatter/member-transport.ts';
import type { EventChannel } from './event-channel.ts';
import type { ExchangedEvent, GatewayEvent } from './gateway-event.ts';
import { RequestRecord } from './request-record.ts';

export interface ObservingTransportOptions {
  readonly events: EventChannel<GatewayEvent>;
  /** Null: nobody traces. */
  readonly tracer: Tracer | null;
}

/** Watches what is really sent: tells how each exchange ended, and passes the trace on (W3C Trace Context). */
export class ObservingTransport implements MemberTransport {
  readonly #inner: MemberTransport;
  readonly #options: ObservingTransportOptions;

  constructor(inner: MemberTransport, options: ObservingTransportOptions) {
    this.#inner = inner;
    this.#options = options;
  }

  send(request: MemberRequest): Promise<MemberResponse> {
    const record = request.origin instanceof RequestRecord ? request.origin : null;
    if (record !== null) record.exchanges += 1;
    const span = this.#startSpan(request, record);
    const isHeard = this.#options.events.hasSubscribers;
    if (!isHeard && span === null) return this.#inner.send(withOrigin(request, record, null));
    const startedAt = performance.now();
    return this.#inner.send(withOrigin(request, record, span)).then((response) => {
      const outcome = outcomeOf(response);
      if (span !== null) endSpan(span, outcome);
      const seconds = (performance.now() - startedAt) / 1000;
      if (isHeard)
        this.#options.events.publish({ kind: 'EXCHANGED', member: request.member, outcome, seconds });
      return response;
    });
  }

  report(member: string, fault: MemberFault): void {
    this.#inner.report?.(member, fault);
  }

  #startSpan({ member, url }: MemberRequest, record: RequestRecord | null): Span | null {
    if (this.#options.tracer === null || record === null || record.trace === null) return null;
    const { hostname, port } = new URL(url);
    const attributes = {
      'thidua.member': member,
      'http.request.method': 'POST',
      'server.address': hostname,
      'server.port': Number(port),
    };
    return this.#options.tracer.startSpan(
      `member ${member}`,
      { kind: SpanKind.CLIENT, attributes },
      record.trace.context,
    );
  }
}

/** Tells the member for which request of a client, and within which trace, it is asked. */
function withOrigin(request: MemberRequest, record: RequestRecord | null, span: Span | null): MemberRequest {
  if (record === null) return request;
  const headers = headersOf(request, record);
  if (span === null) return { ...request, headers };
  return { ...request, headers: { ...headers, [TRACE_HEADER]: formatTraceParent(span.spanContext()) } };
}

/** The same object for all requests of one client's request that have the same headers. */
function headersOf({ headers }: MemberRequest, record: RequestRecord): MemberRequest['headers'] {
  const known = NAMED.get(record);
  if (known?.given === headers) return known.headers;
  const named = { given: headers, headers: { ...headers, [REQUEST_ID_HEADER]: record.requestId } };
  NAMED.set(record, named);
  return named.headers;
}

/** The headers that were sent last for a client's request. */
const NAMED = new WeakMap<
  RequestRecord,
  { readonly given: MemberRequest['headers']; readonly headers: MemberRequest['headers'] }
>();

function endSpan(span: Span, outcome: ExchangedEvent['outcome']): void {
  span.setAttribute('thidua.outcome', outcome);
  if (outcome !== 'ANSWERED') span.setStatus({ code: SpanStatusCode.ERROR, message: outcome });
  span.end();
}

function outcomeOf(response: MemberResponse): ExchangedEvent['outcome'] {
  if (response.kind === 'failure') return response.reason;
  return response.status >= 400 ? `HTTP_${response.status}` : 'ANSWERED';
}
