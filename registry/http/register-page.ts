import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { EMPTY_STATE } from '../publish/change-nation.ts';
import { contractMatrix } from '../publish/contract-matrix.ts';
import { reportDeprecations } from '../publish/deprecations.ts';
import { coordinatesOf } from '../publish/implemented-version.ts';
import { readAgencies } from '../rights/agency-records.ts';
import { countFields } from '../usage/count-fields.ts';
import { listTypes } from './page/list-types.ts';
import type { PageLanguage } from './page/page-words.ts';
import type { Html } from './page/write-html.ts';
import { writeMembersPage } from './page/write-members-page.ts';
import { writeSchemaPage, type ShownType } from './page/write-schema-page.ts';
import { readInput } from './read-request.ts';
import type { RegistryContext } from './registry-context.ts';

const SHOWN_CHANGES = 30;
const pageQuery = z.object({ lang: z.enum(['vi', 'en']).default('vi') });

/** The pages that everybody may read: /registry and /registry/schema. */
export function registerPage(app: FastifyInstance, { store, today }: RegistryContext): void {
  const agencies = readAgencies();
  app.get('/registry', async ({ query }, reply) => {
    const current = await store.current();
    const state = current?.state ?? EMPTY_STATE;
    return sendPage(
      reply,
      writeMembersPage({
        language: readLanguage(query),
        generation: current?.number ?? 0,
        members: state.members,
        matrix: { ...contractMatrix(state, today()), ...(await reportDeprecations(store, state)) },
        history: await store.history(SHOWN_CHANGES),
        nameOf: (code) => agencies.get(code)?.nameVi ?? '',
      }),
    );
  });
  app.get('/registry/schema', async ({ query }, reply) => {
    return sendPage(reply, writeSchemaPage(readLanguage(query), await readTypes(store)));
  });
}

function readLanguage(query: unknown): PageLanguage {
  return readInput(pageQuery, query).lang;
}

function sendPage(reply: FastifyReply, html: Html): FastifyReply {
  return reply
    .type('text/html; charset=utf-8')
    .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
    .send(html);
}

async function readTypes(store: RegistryContext['store']): Promise<readonly ShownType[]> {
  const current = await store.current();
  const artifact = current === null ? null : await store.artifact({ hash: current.artifactHash });
  if (current === null || artifact === null) return [];
  const { contracts, members } = current.state;
  const newest = contracts.at(-1);
  const present = members.filter(({ status }) => status !== 'WITHDRAWN');
  return listTypes({
    supergraphSdl: artifact.supergraphSdl,
    contract: newest === undefined ? new Set() : coordinatesOf(await store.text(newest.sdlHash)),
    members: await Promise.all(
      present.map(async ({ code, sdlHash }) => ({ code, names: coordinatesOf(await store.text(sdlHash)) })),
    ),
    usage: await countFields(store.usage),
  });
}
