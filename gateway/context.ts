// cspell:ignore apollographql
import { setMaxListeners } from 'node:events';
import type { IncomingHttpHeaders } from 'node:http';
import type { Caller } from '../schema/protocol/caller.ts';
import { writeRights } from '../schema/protocol/caller-rights.ts';
import { catalogueError } from '../schema/protocol/catalogue-error.ts';
import { CLIENT_NAME_HEADER, COMPLETENESS_HEADER, DEADLINE_HEADER } from '../schema/protocol/headers.ts';
import { readDeadline } from '../schema/protocol/read-deadline.ts';
import { readUnmasking } from './auth/read-unmasking.ts';
import type { AnswerMediaType } from './http/media-type.ts';
import { CompletenessCollector } from './partition/completeness-collector.ts';
import type { RequestRecord } from './telemetry/request-record.ts';

/** What the parts of the gateway share while they answer one client request. */
export interface RequestContext {
  readonly requestId: string;
  /** In which the answer is written. */
  readonly mediaType: AnswerMediaType;
  /** Milliseconds that the client gives the whole request, from `startedAt`. */
  readonly deadlineMs: number;
  /** Until when subgraphs may answer, as Date.now(): a little before the client's own deadline, to gather what came. */
  readonly deadlineAt: number;
  readonly caller: Caller;
  /** As the client sent them; what of them subgraphs get, the operator's rules say. */
  readonly clientHeaders: IncomingHttpHeaders;
  /** As the client names itself; nobody vouches for it. */
  readonly clientName: string;
  /** What members may show the caller, as a text: empty for what everybody sees. */
  readonly rights: string;
  /** Aborted when the client has gone or its time has run out. */
  readonly signal: AbortSignal;
  /** The client takes a complete answer or none. */
  readonly requireComplete: boolean;
  readonly completeness: CompletenessCollector;
  /** What is noted of the request for operators. */
  readonly record: RequestRecord;
}

/** Part of a deadline that is kept for gathering and writing the answer, and its bounds. */
const GATHERING_SHARE = 0.1;
const MAX_GATHERING_MS = 250;

/**
 * Reads the headers that steer one request. Throws BAD_REQUEST where one of them cannot be meant, SIGN_IN_REQUIRED or
 * FORBIDDEN where the caller may not ask for it.
 */
export function createRequestContext(
  headers: IncomingHttpHeaders,
  options: {
    readonly requestId: string;
    readonly mediaType: AnswerMediaType;
    readonly deadlineMs: number;
    readonly caller: Caller;
    readonly signal: AbortSignal;
    readonly record: RequestRecord;
  },
): RequestContext {
  const deadlineMs = Math.min(options.deadlineMs, readDeadline(headers[DEADLINE_HEADER]) ?? Infinity);
  const gatheringMs = Math.min(MAX_GATHERING_MS, deadlineMs * GATHERING_SHARE);
  // Every request to a member listens to this signal: more than the ten that Node takes for a leak.
  setMaxListeners(0, options.signal);
  return {
    requestId: options.requestId,
    mediaType: options.mediaType,
    deadlineMs,
    deadlineAt: Date.now() + deadlineMs - gatheringMs,
    caller: options.caller,
    clientHeaders: headers,
    clientName: readClientName(headers),
    rights: writeRights(options.caller, readUnmasking(headers, options.caller)),
    signal: options.signal,
    requireComplete: readCompleteness(headers[COMPLETENESS_HEADER]),
    completeness: new CompletenessCollector(),
    record: options.record,
  };
}

/** Ours, and the one that Apollo's libraries send. */
const CLIENT_NAME_HEADERS = [CLIENT_NAME_HEADER, 'apollographql-client-name'];

function readClientName(headers: IncomingHttpHeaders): string {
  for (const header of CLIENT_NAME_HEADERS) {
    const name = headers[header];
    if (typeof name === 'string' && name.trim() !== '') return name.trim();
  }
  return 'unnamed';
}

function readCompleteness(value: string | readonly string[] | undefined): boolean {
  if (value === undefined) return false;
  const text = String(value).trim().toLowerCase();
  if (text === 'full') return true;
  throw catalogueError(
    'BAD_REQUEST',
    `The header ${COMPLETENESS_HEADER} is "${text}"; give "full", or leave it out.`,
  );
}
