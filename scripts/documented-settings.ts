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
  YEARLY_PARTITIONS: {
    fallback: 'off',
    meaning:
      '`on`: members on `DATABASE_URL` keep decisions and commendations in a part for each year; a database that is not so yet is changed over at the next start, and stays so.',
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
      '`on`: members and the Council answer what a gateway has signed, and refuse everybody else; the gateway then needs `SIGN_REQUESTS=all`, which `npm start` gives it.',
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
