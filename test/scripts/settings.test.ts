import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { SETTINGS } from '../../scripts/documented-settings.ts';
import { parseSettings } from '../../scripts/settings.ts';

/** The settings, the README's table and .env.example say the same, and mistakes are named. */

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

describe('settings', () => {
  it('have defaults with which everything runs on a bare machine', () => {
    expect(parseSettings({})).toEqual({
      port: 4000,
      host: '127.0.0.1',
      databaseUrl: null,
      redisUrl: null,
      dataDirectory: '.data',
      dataScale: 1,
      deadlineMs: 5000,
      memberTimeoutMs: 3000,
      cursorSecret: null,
      keepAnswersMegabytes: 0,
      staleIfErrorSeconds: 0,
      isHedging: false,
      memberMaxAgeSeconds: 60,
      changeUrls: [],
      changeSecret: null,
      importToken: null,
      auth: null,
      signingKeysFile: null,
      signRequests: 'callers',
      gatewayKeysUrls: [],
      isSignatureRequired: false,
      isSplitByYear: false,
      gatewayAllowedRanges: { '*': ['127.0.0.0/8', '::1/128'] },
      gatewayTls: { ca: null, certificate: null, key: null },
      memberTls: { ca: null, certificate: null, key: null },
      registryUrl: null,
      registryToken: null,
      registryKeys: null,
      registryAllowedRanges: { '*': ['127.0.0.0/8'] },
      rateLimitPerMinute: 0,
      maxCost: 1_000_000,
      safelist: null,
      subgraphSettings: null,
      introspection: null,
      corsOrigins: [],
      logLevel: 'info',
      drainMs: 1000,
      slowOperationMs: 2000,
      otlpEndpoint: null,
      passChangesOn: null,
    });
  });

  it('take an empty variable as absent', () => {
    expect(parseSettings({ PORT: '', REDIS_URL: ' ' })).toEqual(parseSettings({}));
  });

  it.each([
    ['PORT', 'four thousand'],
    ['PORT', '70000'],
    ['DATA_SCALE', '0'],
    ['DATA_SCALE', '2'],
    ['LOG_LEVEL', 'loud'],
    ['DATABASE_URL', 'mysql://somewhere/else'],
    ['REDIS_URL', 'somewhere'],
    ['CURSOR_SECRET', 'short'],
    ['KEEP_ANSWERS_MEGABYTES', '-1'],
    ['STALE_IF_ERROR_SECONDS', 'a day'],
    ['HEDGING', 'yes'],
    ['MEMBER_MAX_AGE_SECONDS', '1.5'],
    ['GATEWAY_CHANGE_URL', 'http://127.0.0.1:4000/changes,somewhere'],
    ['CHANGE_SECRET', 'whsec_short'],
    ['AUTH_JWKS_URL', 'file:///keys'],
    ['SIGN_REQUESTS', 'some'],
    ['GATEWAY_ALLOWED_RANGES', 'BTP=10.1.0.0'],
    ['GATEWAY_TLS_KEY', 'key.pem'],
    ['MEMBER_TLS_CERTIFICATE', 'member.pem'],
    ['GATEWAY_KEYS_URL', 'file:///keys'],
    ['REQUIRE_SIGNATURES', 'perhaps'],
    ['YEARLY_PARTITIONS', 'on'],
    ['REGISTRY_URL', 'somewhere'],
    ['REGISTRY_TOKEN', 'short'],
    ['REGISTRY_ALLOWED_RANGES', 'everywhere'],
    ['RATE_LIMIT_PER_MINUTE', '-1'],
    ['MAX_COST', '0'],
    ['INTROSPECTION', 'sometimes'],
    ['CORS_ORIGINS', 'everybody'],
  ])('refuse %s=%s by name', (name, value) => {
    expect(() => parseSettings({ [name]: value })).toThrow(name);
  });

  it('take several gateways to tell of changes, and a secret to sign for them', () => {
    const urls = ['http://one.example/changes', 'https://two.example/changes'];
    const secret = `whsec_${'b'.repeat(32)}`;
    const settings = parseSettings({ GATEWAY_CHANGE_URL: urls.join(', '), CHANGE_SECRET: secret });
    expect(settings).toMatchObject({ changeUrls: urls, changeSecret: secret });
    expect(() => parseSettings({ GATEWAY_CHANGE_URL: urls[0] })).toThrow('CHANGE_SECRET');
  });

  it('take several issuers of tokens, each with the address of its keys', () => {
    const settings = parseSettings({
      AUTH_ISSUER: 'a,b',
      AUTH_JWKS_URL: 'https://a.example, https://b.example',
    });
    expect(settings.auth).toEqual({
      audience: 'thi-dua',
      issuers: [
        { issuer: 'a', keysUrl: 'https://a.example' },
        { issuer: 'b', keysUrl: 'https://b.example' },
      ],
    });
    expect(() => parseSettings({ AUTH_ISSUER: 'a,b', AUTH_JWKS_URL: 'https://a.example' })).toThrow(
      'AUTH_JWKS_URL',
    );
  });

  it('never repeat what may hold a secret', () => {
    expect(() => parseSettings({ DATABASE_URL: 'http://user:secret@host' })).toThrow(/^(?![^]*secret)/);
    expect(() => parseSettings({ CURSOR_SECRET: 'secret' })).toThrow(/^(?![^]*secret)/);
  });

  it('stand in the README, each with its default and meaning', () => {
    const readme = read('README.md');
    const rows = [...readme.matchAll(/^\| `([A-Z_]+)` *\| (.+?) *\| (.+?) *\|$/gm)];
    expect(rows.map(([, name, fallback, meaning]) => [name, fallback, meaning])).toEqual(
      Object.entries(SETTINGS).map(([name, setting]) => [name, setting.fallback, setting.meaning]),
    );
  });

  it('stand in .env.example, all of them and no others', () => {
    const names = [...read('.env.example').matchAll(/^#? ?([A-Z_]+)=/gm)].map(([, name]) => name);
    expect(names).toEqual(Object.keys(SETTINGS));
  });

  it('name whom a gateway passes events on to together with the secret, or not at all', () => {
    const [url, secret] = ['https://nation.example/changes', `whsec_${'b'.repeat(32)}`];
    const both = parseSettings({ PASS_CHANGES_URL: url, PASS_CHANGES_SECRET: secret });
    expect(both.passChangesOn).toEqual({ urls: [url], secret });
    for (const half of [{ PASS_CHANGES_URL: url }, { PASS_CHANGES_SECRET: secret }])
      expect(() => parseSettings(half)).toThrow('go together');
  });
});
