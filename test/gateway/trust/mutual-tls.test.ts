// cspell:ignore pkeyopt paramgen keyout Acreateserial extfile
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { EventChannel } from '../../../gateway/telemetry/event-channel.ts';
import { GatewayTransport } from '../../../gateway/transport/gateway-transport.ts';
import type { TlsIdentity } from '../../../gateway/transport/undici-transport.ts';
import { findFreePorts } from '../../support/free-ports.ts';
import { startScript, type ScriptProcess } from '../../support/script-process.ts';

/**
 * A member as a process of its own that serves HTTPS and answers gateways of one authority alone, and gateways that are of
 * it, of another one, or of none.
 */

let folder: string;
let member: ScriptProcess;
let url: string;

const file = (name: string): string => join(folder, name);
const read = (name: string): string => readFileSync(file(name), 'utf8');
const openssl = (...argv: readonly string[]): void => {
  execFileSync('openssl', argv, { cwd: folder, stdio: 'ignore' });
};
const KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

function makeAuthority(name: string): void {
  openssl(
    'req',
    '-x509',
    ...KEY,
    '-keyout',
    `${name}-key.pem`,
    '-out',
    `${name}.pem`,
    '-days',
    '2',
    '-subj',
    `/CN=${name}`,
  );
}

function makeCertificate(name: string, authority: string): void {
  openssl('req', ...KEY, '-keyout', `${name}-key.pem`, '-out', `${name}.csr`, '-subj', `/CN=${name}`);
  writeFileSync(file('names'), 'subjectAltName=IP:127.0.0.1,DNS:localhost\n');
  const signedBy = ['-CA', `${authority}.pem`, '-CAkey', `${authority}-key.pem`, '-CAcreateserial'];
  openssl(
    'x509',
    '-req',
    '-in',
    `${name}.csr`,
    ...signedBy,
    '-out',
    `${name}.pem`,
    '-days',
    '2',
    '-extfile',
    'names',
  );
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'thi-dua-tls-'));
  for (const authority of ['ours', 'theirs']) makeAuthority(authority);
  makeCertificate('member', 'ours');
  makeCertificate('gateway', 'ours');
  makeCertificate('stranger', 'theirs');
  const [port = 0] = await findFreePorts(1);
  url = `https://127.0.0.1:${String(port)}/graphql`;
  member = startScript('member.ts', ['--code', 'BTP', '--port', String(port)], {
    ...{ DATA_DIR: folder, DATA_SCALE: '0.02', DATABASE_URL: '', LOG_LEVEL: 'warn' },
    ...{ MEMBER_TLS_CERTIFICATE: file('member.pem'), MEMBER_TLS_KEY: file('member-key.pem') },
    MEMBER_TLS_CLIENT_CA: file('ours.pem'),
  });
  await member.untilPrinted(`Member BTP: ${url}`);
}, 120_000);

afterAll(async () => {
  await member.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** What a gateway with this identity gets of the member. */
async function ask(tls: TlsIdentity): Promise<string> {
  const transport = new GatewayTransport({
    ...{
      schemaVersion: '1',
      secret: 'a secret of sixteen',
      logger: pino({ level: 'silent' }),
      events: new EventChannel(),
    },
    ...{ tls, settings: { retry: null } },
  });
  const response = await transport.send({
    ...{ member: 'BTP', url, rights: '', maxBytes: 1e6, timeoutMs: 60_000 },
    ...{
      body: '{"query":"{ movements(first: 0) { totalCount } }"}',
      headers: { 'content-type': 'application/json' },
    },
  });
  await transport.close();
  return response.kind === 'answer' ? response.text : response.reason;
}

const identity = (name: string, ca = 'ours'): TlsIdentity => ({
  ...{ ca: read(`${ca}.pem`), cert: read(`${name}.pem`), key: read(`${name}-key.pem`) },
});

describe('a member that wants certificates', () => {
  it('answers a gateway of its authority', async () => {
    expect(await ask(identity('gateway'))).toMatch(/^\{"data":\{"movements":\{"totalCount":\d+/);
  });

  it('answers none without a certificate, and none of another authority', async () => {
    const answers = [await ask({ ca: read('ours.pem') }), await ask(identity('stranger'))];
    for (const answer of answers) expect(['RESET', 'UNREACHABLE']).toContain(answer);
  });

  it('is not believed by a gateway that trusts another authority, or the system’s alone', async () => {
    expect(await ask(identity('gateway', 'theirs'))).toBe('UNREACHABLE');
    expect(await ask({ cert: read('gateway.pem'), key: read('gateway-key.pem') })).toBe('UNREACHABLE');
  });

  it('says no word to who speaks plain HTTP', async () => {
    await expect(fetch(url.replace('https', 'http'))).rejects.toThrow();
  });

  it('has its health asked with a certificate, too', async () => {
    const status = await new Promise((resolve, reject) => {
      const options = { ...identity('gateway'), agent: false as const };
      request(new URL('/health/ready', url), options, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });
    expect(status).toBe(200);
  });
});
