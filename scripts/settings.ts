// cspell:ignore rediss
import { existsSync } from 'node:fs';
import { z } from 'zod';
import { isChangeSecret } from '../schema/protocol/change-signature.ts';
import { describeIssues } from './describe-issues.ts';
import { pairIssuers, type AuthSettings } from './sign-in/pair-issuers.ts';
import { rangesSchema } from './trust/ranges-schema.ts';
import { readTlsFiles, type TlsFiles } from './trust/tls-files.ts';
import { UserError } from './user-error.ts';

/** A setting as README.md and .env.example list it: both are held to this table by a test. */
export interface SettingDocumentation {
  /** What counts where the variable is absent or empty. */
  readonly fallback: string;
  readonly meaning: string;
}

/** Every environment variable that the programs read. */
export const SETTINGS = {
  PORT: {
    fallback: '4000',
    meaning: 'The first port: the gateway for `npm start`, else the process itself.',
  },
  HOST: {
    fallback: '127.0.0.1',
    meaning: 'The address to listen on; `0.0.0.0` inside a container.',
  },
  DATABASE_URL: {
    fallback: 'embedded PGlite under `DATA_DIR`',
    meaning: 'PostgreSQL for the members, as `postgres://user:password@host:port/database`.',
  },
  REDIS_URL: {
    fallback: 'kept in memory',
    meaning: 'Redis for what gateways keep and share, as `redis://host:port`.',
  },
  DATA_DIR: {
    fallback: '.data',
    meaning: 'Folder of the embedded database, the composed supergraph, the directory and the logs.',
  },
  DATA_SCALE: {
    fallback: '1',
    meaning: 'Share of the generated data to load, above 0 and up to 1; tests use 0.02.',
  },
  DEADLINE_MS: {
    fallback: '5000',
    meaning:
      'Longest time for one request to the gateway; `x-deadline-ms` can only shorten it. `npm start` on the embedded database gives 30000.',
  },
  MEMBER_TIMEOUT_MS: {
    fallback: '3000',
    meaning:
      'Longest time that the gateway waits for one answer of one member. `npm start` on the embedded database gives 20000.',
  },
  CURSOR_SECRET: {
    fallback: 'made anew at each start',
    meaning: 'Seals the cursors of pages, at least 16 characters; gateways behind one address share it.',
  },
  KEEP_ANSWERS_MEGABYTES: {
    fallback: '0',
    meaning:
      'Room in memory for answers of members that the gateway keeps for as long as their `cache-control` allows; 0 keeps none. With `REDIS_URL` they are kept there, in the room that Redis has.',
  },
  STALE_IF_ERROR_SECONDS: {
    fallback: '0',
    meaning:
      'How long after that a kept answer may stand in, as `stale`, for one that does not come, where the member does not say.',
  },
  HEDGING: {
    fallback: 'off',
    meaning: '`on`: a member that takes longer than it mostly does is asked a second time.',
  },
  MEMBER_MAX_AGE_SECONDS: {
    fallback: '60',
    meaning: 'How long a member allows its answers to be kept; 0 for not at all.',
  },
  GATEWAY_CHANGE_URL: {
    fallback: 'nobody is told',
    meaning:
      'Where members tell gateways that they loaded data, as `http://127.0.0.1:4000/changes`; several with commas between.',
  },
  CHANGE_SECRET: {
    fallback: 'no events are taken',
    meaning:
      'Members sign such events with it, and gateways check them: `whsec_` and at least 24 bytes in base64.',
  },
  PASS_CHANGES_URL: {
    fallback: 'nobody is told',
    meaning:
      'Where a gateway that is itself a member passes on what its members tell it, as `https://nation.example/changes`; several with commas between.',
  },
  PASS_CHANGES_SECRET: {
    fallback: 'required with PASS_CHANGES_URL',
    meaning: 'What it shares with those gateways, as CHANGE_SECRET is shared with its own members.',
  },
  IMPORT_TOKEN: {
    fallback: "the member's own machine alone",
    meaning:
      "With it a member's page `/import` may be used from other machines, by those who know it; at least 16 characters.",
  },
  AUTH_JWKS_URL: {
    fallback: "the demonstration's own keys, on loopback only",
    meaning:
      'Where the keys are with which tokens of callers are checked (JWKS); several with commas between, one for each issuer.',
  },
  AUTH_ISSUER: {
    fallback: "the demonstration's own issuer, on loopback only",
    meaning: 'Who issues them: the `iss` of tokens, in the order of `AUTH_JWKS_URL`.',
  },
  AUTH_AUDIENCE: {
    fallback: 'thi-dua',
    meaning: 'What has to stand in `aud` of tokens.',
  },
  SIGNING_KEYS: {
    fallback: 'made at the first start, in `DATA_DIR`',
    meaning:
      "File with the gateway's own keys, with which it signs what it asks of members: a JSON Web Key Set of private Ed25519 keys. The first signs, all are published (`npm run signing-keys`); `kill -HUP` reads it again.",
  },
  SIGN_REQUESTS: {
    fallback: 'callers',
    meaning:
      'What the gateway signs: `callers` what it asks for somebody who has signed in, `all` whatever it asks, `off` nothing.',
  },
  GATEWAY_KEYS_URL: {
    fallback: 'no gateway is believed: everybody has the rights of everybody',
    meaning:
      "Where members find the keys of gateways, `/.well-known/http-message-signatures-directory` of each; several with commas between. `npm start` gives its own gateway's.",
  },
  REQUIRE_SIGNATURES: {
    fallback: 'off',
    meaning:
      '`on`: members answer what a gateway has signed, and refuse everybody else; the gateway then needs `SIGN_REQUESTS=all`.',
  },
  GATEWAY_ALLOWED_RANGES: {
    fallback: '*=127.0.0.0/8,::1/128',
    meaning:
      'Where members may be, for the gateway: `BTP=10.1.0.0/16 *=10.0.0.0/8`, several ranges of one code with commas between. It connects to no other address, whatever a name is looked up as.',
  },
  GATEWAY_TLS_CA: {
    fallback: "the system's authorities",
    meaning: 'File with the authorities (PEM) by which members that are reached by HTTPS prove who they are.',
  },
  GATEWAY_TLS_CERTIFICATE: {
    fallback: 'none',
    meaning:
      'File with the certificate (PEM) that the gateway shows to members that want one; with `GATEWAY_TLS_KEY`.',
  },
  GATEWAY_TLS_KEY: {
    fallback: 'none',
    meaning: 'File with its private key (PEM).',
  },
  MEMBER_TLS_CERTIFICATE: {
    fallback: 'plain HTTP',
    meaning: 'File with the certificate (PEM) with which a member serves HTTPS; with `MEMBER_TLS_KEY`.',
  },
  MEMBER_TLS_KEY: {
    fallback: 'plain HTTP',
    meaning: 'File with its private key (PEM).',
  },
  MEMBER_TLS_CLIENT_CA: {
    fallback: 'no certificate is wanted',
    meaning:
      'File with the authorities (PEM) of gateways: who shows no certificate of theirs is not answered.',
  },
  REGISTRY_URL: {
    fallback: 'http://127.0.0.1 and the port after `PORT`, for commands; files, for the gateway',
    meaning: 'The registry that the gateway follows and that commands talk to.',
  },
  REGISTRY_TOKEN: {
    fallback: "the demo's own, from `DATA_DIR`",
    meaning: 'Token with which commands, or the gateway, come to the registry.',
  },
  REGISTRY_KEYS: {
    fallback: 'asked of a registry on this machine; for another one they are needed',
    meaning: 'Public keys under which a gateway takes releases, as a JWKS or the name of a file with one.',
  },
  REGISTRY_ALLOWED_RANGES: {
    fallback: '*=127.0.0.0/8',
    meaning:
      'Where members may be, for the registry: `BTP=10.1.0.0/16 *=10.0.0.0/8`; several ranges of one code with commas between.',
  },
  RATE_LIMIT_PER_MINUTE: {
    fallback: '0',
    meaning:
      'Requests that one caller may send in a minute, counted in `REDIS_URL` where it is set; 0 for any number.',
  },
  MAX_COST: {
    fallback: '1000000',
    meaning: 'Most that one operation may cost, the members that it asks counted.',
  },
  SUBGRAPH_SETTINGS: {
    fallback: 'all are asked alike',
    meaning:
      'File that says of single subgraphs and members how long they may take, what is tried again, and which headers they get ([docs](docs/subgraph-settings.md)).',
  },
  SAFELIST: {
    fallback: 'every operation is answered',
    meaning:
      "File with the only operations that are answered: Apollo's persisted query manifest, or Relay's.",
  },
  INTROSPECTION: {
    fallback: '`on` on loopback, else `off`',
    meaning: '`on`: clients may read the schema, and messages suggest names of it.',
  },
  CORS_ORIGINS: {
    fallback: 'none',
    meaning:
      'Origins whose pages may read answers, as `https://council.example`; several with commas between.',
  },
  LOG_LEVEL: {
    fallback: 'info',
    meaning: 'One of `fatal`, `error`, `warn`, `info`, `debug`, `trace`, `silent`.',
  },
  DRAIN_MS: {
    fallback: '1000',
    meaning:
      'How long a gateway that is told to leave goes on answering, while `/health/ready` says that it is leaving. `npm start` gives 0.',
  },
  SLOW_OPERATION_MS: {
    fallback: '2000',
    meaning: 'From so many milliseconds on, the gateway logs an operation with its plan, without any value.',
  },
  OTEL_EXPORTER_OTLP_ENDPOINT: {
    fallback: 'nothing is traced',
    meaning: 'A collector of OpenTelemetry traces, as `http://127.0.0.1:4318`; OTLP over HTTP.',
  },
  APOLLO_TELEMETRY_DISABLED: {
    fallback: '1',
    meaning: 'Always set to 1 by the program itself before it loads @apollo/gateway; no other value counts.',
  },
} as const satisfies Record<string, SettingDocumentation>;

export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';

/** The environment, read and checked once at the door. */
export interface Settings {
  readonly port: number;
  readonly host: string;
  /** Null: embedded PGlite. */
  readonly databaseUrl: string | null;
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
  if (parsed.REQUIRE_SIGNATURES === 'on' && parsed.GATEWAY_KEYS_URL === undefined)
    throw new UserError(
      'REQUIRE_SIGNATURES needs GATEWAY_KEYS_URL: without keys no signature can be checked.',
    );
  return {
    port: parsed.PORT,
    host: parsed.HOST,
    databaseUrl: parsed.DATABASE_URL ?? null,
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
