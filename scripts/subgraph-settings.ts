import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { GatewayOptions } from '../gateway/gateway-options.ts';
import {
  DEFAULT_HEDGE,
  DEFAULT_MEMBER_SETTINGS,
  type MemberSettings,
} from '../gateway/transport/member-settings.ts';
import { isRuledHeader } from '../gateway/transport/subgraph-rules.ts';
import { UserError } from './user-error.ts';

const count = z.number().int().min(1);
const milliseconds = z.number().int().min(1);
const share = z.number().min(0).max(1);
const headerName = z
  .string()
  .transform((name) => name.toLowerCase())
  .refine(isRuledHeader, {
    error: 'is no header that may be forwarded or set: the gateway writes it itself',
  });
const headerValue = z.string().regex(/^[\t\x20-\x7e]*$/, { error: 'holds what no header may' });

/** One entry of the file; what is absent stays as it is, and null switches a habit off. */
const entrySchema = z.strictObject({
  timeoutMs: milliseconds.optional(),
  maxInFlight: count.optional(),
  share: z.boolean().optional(),
  joinFetches: z.boolean().optional(),
  retry: z
    .strictObject({
      attempts: count.optional(),
      baseMs: milliseconds.optional(),
      capMs: milliseconds.optional(),
      budgetShare: share.optional(),
    })
    .nullish(),
  breaker: z
    .strictObject({
      failures: count.optional(),
      outOf: count.optional(),
      openMs: milliseconds.optional(),
      fairTimeoutMs: milliseconds.optional(),
    })
    .nullish(),
  hedge: z
    .strictObject({
      percentile: share.optional(),
      minDelayMs: milliseconds.optional(),
      minMeasured: count.optional(),
      budgetShare: share.optional(),
    })
    .nullish(),
  headers: z
    .strictObject({
      forward: z.array(headerName).optional(),
      set: z.record(headerName, headerValue).optional(),
    })
    .optional(),
});

type Entry = z.infer<typeof entrySchema>;

/** What the operator's file says of each subgraph and member, by name; `*` is all of them. */
export interface SubgraphSettings {
  readonly rules: NonNullable<GatewayOptions['subgraphRules']>;
  readonly settings: Partial<MemberSettings>;
  readonly settingsByMember: Readonly<Record<string, Partial<MemberSettings>>>;
}

const NOTHING: SubgraphSettings = { rules: {}, settings: {}, settingsByMember: {} };

/** Reads the file, where there is one; a UserError names what in it cannot be meant. */
export function readSubgraphSettings(file: string | null): SubgraphSettings {
  if (file === null) return NOTHING;
  const entries = parseEntries(file);
  const all = entries['*'] ?? {};
  return {
    rules: Object.fromEntries(Object.entries(entries).map(([name, entry]) => [name, rulesOf(entry)])),
    settings: settingsOf(all, {}),
    settingsByMember: Object.fromEntries(
      Object.entries(entries)
        .filter(([name]) => name !== '*')
        .map(([name, entry]) => [name, settingsOf(entry, settingsOf(all, {}))]),
    ),
  };
}

function parseEntries(file: string): Readonly<Record<string, Entry>> {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UserError(`SUBGRAPH_SETTINGS: ${file} cannot be read as JSON: ${(error as Error).message}`);
  }
  const parsed = z.record(z.string().min(1), entrySchema).safeParse(content);
  if (parsed.success) return parsed.data;
  const reasons = parsed.error.issues.map(({ path, message }) => `- ${path.join('.')}: ${message}`);
  throw new UserError(`SUBGRAPH_SETTINGS: ${file} cannot be meant:\n${reasons.join('\n')}`);
}

function rulesOf({ timeoutMs, joinFetches, headers }: Entry): SubgraphSettings['rules'][string] {
  return defined({
    timeoutMs,
    joinsFetches: joinFetches,
    forwardHeaders: headers?.forward,
    setHeaders: headers?.set,
  });
}

/** Habits with what they lack filled in: from `*`, else from the defaults. */
function settingsOf(entry: Entry, all: Partial<MemberSettings>): Partial<MemberSettings> {
  const { maxInFlight, share: shares, retry, breaker, hedge } = entry;
  const base = { ...DEFAULT_MEMBER_SETTINGS, ...all };
  const settings = {
    maxInFlight,
    share: shares,
    retry: retry && { ...(base.retry ?? DEFAULT_MEMBER_SETTINGS.retry), ...defined(retry) },
    breaker: breaker && { ...(base.breaker ?? DEFAULT_MEMBER_SETTINGS.breaker), ...defined(breaker) },
    hedge: hedge && { ...(base.hedge ?? DEFAULT_HEDGE), ...defined(hedge) },
  };
  return { ...all, ...defined(settings) } as Partial<MemberSettings>;
}

function defined<Value extends object>(value: Value): Partial<Value> {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as Partial<Value>;
}
