// cspell:ignore rediss
import { existsSync } from 'node:fs';
import { z } from 'zod';
import { isChangeSecret } from '../schema/protocol/change-signature.ts';
import { describeIssues } from './describe-issues.ts';
import { SETTINGS } from './documented-settings.ts';
import { pairIssuers, type AuthSettings } from './sign-in/pair-issuers.ts';
import { rangesSchema } from './trust/ranges-schema.ts';
import { readTlsFiles, type TlsFiles } from './trust/tls-files.ts';
import { UserError } from './user-error.ts';

export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';

/** The environment, read and checked once at the door. */
export interface Settings {
  readonly port: number;
  readonly host: string;
  /** Null: embedded PGlite. */
  readonly databaseUrl: string | null;
  readonly isSplitByYear: boolean;
  /** Null: in memory. */
  readonly redisUrl: string | null;
  readonly dataDirectory: string;
  readonly dataScale: number;
  readonly deadlineMs: number;
  readonly memberTimeoutMs: number;
  /** Null: every start makes its own. */
  readonly cursorSecret: string | null;
  /** Room for kept answers, in millions of bytes; 0: none are kept. */
  readonly keepAnswersMegabytes: number;
  readonly staleIfErrorSeconds: number;
  readonly isHedging: boolean;
  readonly memberMaxAgeSeconds: number;
  /** Empty: nobody is told. */
  readonly changeUrls: readonly string[];
  /** Never null where there are changeUrls. */
  readonly changeSecret: string | null;
  /** Null where this gateway is nobody's member. */
  readonly passChangesOn: { readonly urls: readonly string[]; readonly secret: string } | null;
  /** Null: on the member's own machine alone. */
  readonly importToken: string | null;
  /** Null: nobody but the demonstration's own issuer, on loopback. */
  readonly auth: AuthSettings | null;
  /** Null: made in the data directory. */
  readonly signingKeysFile: string | null;
  readonly signRequests: 'callers' | 'all' | 'off';
  /** Empty: no gateway is believed. */
  readonly gatewayKeysUrls: readonly string[];
  readonly isSignatureRequired: boolean;
  /** Ranges by code. */
  readonly gatewayAllowedRanges: Readonly<Record<string, readonly string[]>>;
  /** Names of files; null where none is given. */
  readonly gatewayTls: TlsFiles;
  /** Names of files; null where none is given. */
  readonly memberTls: TlsFiles;
  /** Null: the gateway starts from files, and commands look at this machine. */
  readonly registryUrl: string | null;
  /** Null: the demo's own. */
  readonly registryToken: string | null;
  /** JSON or the name of a file. */
  readonly registryKeys: string | null;
  /** Ranges by code. */
  readonly registryAllowedRanges: Readonly<Record<string, readonly string[]>>;
  /** 0: any number. */
  readonly rateLimitPerMinute: number;
  readonly maxCost: number;
  /** File with settings of single subgraphs; null where all are asked alike. */
  readonly subgraphSettings: string | null;
  /** Null: every operation is answered. */
  readonly safelist: string | null;
  /** Null: as the address that is listened on says. */
  readonly introspection: boolean | null;
  readonly corsOrigins: readonly string[];
  readonly logLevel: LogLevel;
  readonly drainMs: number;
  readonly slowOperationMs: number;
  /** Null: nothing is traced. */
  readonly otlpEndpoint: string | null;
}

const wholeNumber = z.coerce.number().int().min(0);

const listOf = (item: z.ZodType<string, string>) =>
  z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim()))
    .pipe(z.array(item));

const changeSecret = z
  .string()
  .refine(isChangeSecret, { error: 'has to be `whsec_` and at least 24 bytes in base64' });

const environmentSchema = z.object({
  PORT: z.coerce.number().int().min(1).max(65535).default(Number(SETTINGS.PORT.fallback)),
  HOST: z.string().default(SETTINGS.HOST.fallback),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  YEARLY_PARTITIONS: z.enum(['on', 'off']).default('off'),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  DATA_DIR: z.string().default(SETTINGS.DATA_DIR.fallback),
  DATA_SCALE: z.coerce.number().gt(0).max(1).default(Number(SETTINGS.DATA_SCALE.fallback)),
  DEADLINE_MS: z.coerce.number().int().min(1).default(Number(SETTINGS.DEADLINE_MS.fallback)),
  MEMBER_TIMEOUT_MS: z.coerce.number().int().min(1).default(Number(SETTINGS.MEMBER_TIMEOUT_MS.fallback)),
  CURSOR_SECRET: z.string().min(16).optional(),
  KEEP_ANSWERS_MEGABYTES: wholeNumber.default(Number(SETTINGS.KEEP_ANSWERS_MEGABYTES.fallback)),
  STALE_IF_ERROR_SECONDS: wholeNumber.default(Number(SETTINGS.STALE_IF_ERROR_SECONDS.fallback)),
  HEDGING: z.enum(['on', 'off']).default('off'),
  MEMBER_MAX_AGE_SECONDS: wholeNumber.default(Number(SETTINGS.MEMBER_MAX_AGE_SECONDS.fallback)),
  GATEWAY_CHANGE_URL: listOf(z.url({ protocol: /^https?$/ })).optional(),
  CHANGE_SECRET: changeSecret.optional(),
  PASS_CHANGES_URL: listOf(z.url({ protocol: /^https?$/ })).optional(),
  PASS_CHANGES_SECRET: changeSecret.optional(),
  IMPORT_TOKEN: z.string().min(16).optional(),
  AUTH_JWKS_URL: listOf(z.url({ protocol: /^https?$/ })).optional(),
  AUTH_ISSUER: listOf(z.string().min(1)).optional(),
  AUTH_AUDIENCE: z.string().default(SETTINGS.AUTH_AUDIENCE.fallback),
  SIGNING_KEYS: z.string().optional(),
  SIGN_REQUESTS: z.enum(['callers', 'all', 'off']).default(SETTINGS.SIGN_REQUESTS.fallback),
  GATEWAY_KEYS_URL: listOf(z.url({ protocol: /^https?$/ })).optional(),
  REQUIRE_SIGNATURES: z.enum(['on', 'off']).default('off'),
  GATEWAY_ALLOWED_RANGES: rangesSchema(SETTINGS.GATEWAY_ALLOWED_RANGES.fallback),
  GATEWAY_TLS_CA: z.string().optional(),
  GATEWAY_TLS_CERTIFICATE: z.string().optional(),
  GATEWAY_TLS_KEY: z.string().optional(),
  MEMBER_TLS_CERTIFICATE: z.string().optional(),
  MEMBER_TLS_KEY: z.string().optional(),
  MEMBER_TLS_CLIENT_CA: z.string().optional(),
  REGISTRY_URL: z.url({ protocol: /^https?$/ }).optional(),
  REGISTRY_TOKEN: z.string().min(16).optional(),
  REGISTRY_KEYS: z.string().optional(),
  REGISTRY_ALLOWED_RANGES: rangesSchema(SETTINGS.REGISTRY_ALLOWED_RANGES.fallback),
  RATE_LIMIT_PER_MINUTE: wholeNumber.default(Number(SETTINGS.RATE_LIMIT_PER_MINUTE.fallback)),
  MAX_COST: z.coerce.number().gt(0).default(Number(SETTINGS.MAX_COST.fallback)),
  SUBGRAPH_SETTINGS: z.string().optional(),
  SAFELIST: z.string().optional(),
  INTROSPECTION: z.enum(['on', 'off']).optional(),
  CORS_ORIGINS: listOf(z.url({ protocol: /^https?$/ })).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  DRAIN_MS: wholeNumber.default(Number(SETTINGS.DRAIN_MS.fallback)),
  SLOW_OPERATION_MS: wholeNumber.default(Number(SETTINGS.SLOW_OPERATION_MS.fallback)),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
});

/** Settings from the process's environment and, below it, from a file `.env` in the working directory. */
export function loadSettings(): Settings {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return parseSettings(process.env);
}

/**
 * Settings from an environment; an empty variable counts as absent.
 * Throws a UserError that names each variable that cannot be meant.
 */
export function parseSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(
    Object.keys(SETTINGS)
      .map((name) => [name, environment[name]?.trim()] as const)
      .filter(([, value]) => value !== undefined && value !== ''),
  );
  const result = environmentSchema.safeParse(given);
  if (!result.success) throw new UserError(describeIssues(result.error.issues, given));
  const parsed = result.data;
  if (parsed.GATEWAY_CHANGE_URL !== undefined && parsed.CHANGE_SECRET === undefined)
    throw new UserError('GATEWAY_CHANGE_URL needs CHANGE_SECRET: gateways take no event that is not signed.');
  if (parsed.YEARLY_PARTITIONS === 'on' && parsed.DATABASE_URL === undefined)
    throw new UserError('YEARLY_PARTITIONS needs DATABASE_URL: the embedded database is not split by year.');
  return {
    port: parsed.PORT,
    host: parsed.HOST,
    databaseUrl: parsed.DATABASE_URL ?? null,
    isSplitByYear: parsed.YEARLY_PARTITIONS === 'on',
    redisUrl: parsed.REDIS_URL ?? null,
    dataDirectory: parsed.DATA_DIR,
    dataScale: parsed.DATA_SCALE,
    deadlineMs: parsed.DEADLINE_MS,
    memberTimeoutMs: parsed.MEMBER_TIMEOUT_MS,
    cursorSecret: parsed.CURSOR_SECRET ?? null,
    keepAnswersMegabytes: parsed.KEEP_ANSWERS_MEGABYTES,
    staleIfErrorSeconds: parsed.STALE_IF_ERROR_SECONDS,
    isHedging: parsed.HEDGING === 'on',
    memberMaxAgeSeconds: parsed.MEMBER_MAX_AGE_SECONDS,
    changeUrls: parsed.GATEWAY_CHANGE_URL ?? [],
    changeSecret: parsed.CHANGE_SECRET ?? null,
    passChangesOn: pairPassOn(parsed.PASS_CHANGES_URL, parsed.PASS_CHANGES_SECRET),
    importToken: parsed.IMPORT_TOKEN ?? null,
    auth: pairIssuers(parsed.AUTH_ISSUER, parsed.AUTH_JWKS_URL, parsed.AUTH_AUDIENCE),
    signingKeysFile: parsed.SIGNING_KEYS ?? null,
    signRequests: parsed.SIGN_REQUESTS,
    gatewayKeysUrls: parsed.GATEWAY_KEYS_URL ?? [],
    isSignatureRequired: parsed.REQUIRE_SIGNATURES === 'on',
    gatewayAllowedRanges: parsed.GATEWAY_ALLOWED_RANGES,
    ...readTlsFiles(parsed),
    registryUrl: parsed.REGISTRY_URL ?? null,
    registryToken: parsed.REGISTRY_TOKEN ?? null,
    registryKeys: parsed.REGISTRY_KEYS ?? null,
    registryAllowedRanges: parsed.REGISTRY_ALLOWED_RANGES,
    rateLimitPerMinute: parsed.RATE_LIMIT_PER_MINUTE,
    maxCost: parsed.MAX_COST,
    subgraphSettings: parsed.SUBGRAPH_SETTINGS ?? null,
    safelist: parsed.SAFELIST ?? null,
    introspection: parsed.INTROSPECTION === undefined ? null : parsed.INTROSPECTION === 'on',
    corsOrigins: parsed.CORS_ORIGINS ?? [],
    logLevel: parsed.LOG_LEVEL,
    drainMs: parsed.DRAIN_MS,
    slowOperationMs: parsed.SLOW_OPERATION_MS,
    otlpEndpoint: parsed.OTEL_EXPORTER_OTLP_ENDPOINT ?? null,
  };
}

function pairPassOn(
  urls: readonly string[] | undefined,
  secret: string | undefined,
): Settings['passChangesOn'] {
  if ((urls === undefined) !== (secret === undefined))
    throw new UserError('PASS_CHANGES_URL and PASS_CHANGES_SECRET go together.');
  return urls === undefined || secret === undefined ? null : { urls, secret };
}
