import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

/** A service of docker-compose.yml, with what the file leaves out filled in. */
export interface ComposeService {
  readonly image: string;
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** The command that says whether it is well; null where it has none. */
  readonly healthcheck: readonly string[] | null;
  /** Service → condition. */
  readonly dependsOn: Readonly<Record<string, string>>;
  /** `source:target[:mode]` */
  readonly volumes: readonly string[];
}

export interface ComposeFile {
  /** As the Compose specification sees it: anchors resolved, variables as they are written. */
  readonly document: unknown;
  readonly services: Readonly<Record<string, ComposeService>>;
}

const FILE = new URL('../../docker-compose.yml', import.meta.url);

const serviceSchema = z
  .object({
    image: z.string(),
    command: z.array(z.string()).default([]),
    environment: z.record(z.string(), z.string()).default({}),
    healthcheck: z.object({ test: z.array(z.string()).optional() }).default({}),
    depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
    volumes: z.array(z.string()).default([]),
  })
  .transform(({ healthcheck, depends_on, ...service }): ComposeService => ({
    ...service,
    healthcheck: healthcheck.test ?? null,
    dependsOn: Object.fromEntries(Object.entries(depends_on).map(([on, { condition }]) => [on, condition])),
  }));

/** Reads docker-compose.yml, with `${NAME:-default}` replaced as Compose does from this environment. */
export function readComposeFile(environment: Readonly<Record<string, string>>): ComposeFile {
  const document: unknown = parse(readFileSync(FILE, 'utf8'), { merge: true });
  const text = JSON.stringify(document).replace(
    /\$\{([A-Z_]+):-([^}]*)\}/g,
    (_match, name: string, fallback: string) => environment[name] ?? fallback,
  );
  const { services } = z.object({ services: z.record(z.string(), serviceSchema) }).parse(JSON.parse(text));
  return { document, services };
}
