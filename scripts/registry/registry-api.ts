import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { loadSettings } from '../settings.ts';
import { ministryTokenFile, registryFile } from './registry-files.ts';
import { ExitError } from './exit-error.ts';

const errorAnswer = z.object({
  errors: z
    .array(z.object({ message: z.string(), extensions: z.record(z.string(), z.unknown()).default({}) }))
    .min(1),
});

/** The registry said no: its words, its code, and what it adds. */
export class RegistryRefusal extends ExitError {
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(message: string, details: Readonly<Record<string, unknown>>) {
    super(message, details['code'] === 'REFUSED_BY_CHECKS' ? 2 : 1);
    this.code = typeof details['code'] === 'string' ? details['code'] : '';
    this.details = details;
  }
}

const TIMEOUT_MS = 120_000;

const NO_TOKEN =
  'There is no token for this here. Redeem an invitation (thidua join --invitation tdi_…), name the ministry with --code, or set REGISTRY_TOKEN.';

/** The registry's API, as commands use it. */
export class RegistryApi {
  readonly url: string;
  readonly #token: string | null;

  constructor(url: string, token: string | null) {
    this.url = url;
    this.#token = token;
  }

  get<Answer>(path: string): Promise<Answer> {
    return this.#ask<Answer>('GET', path);
  }

  post<Answer>(path: string, body: unknown = {}): Promise<Answer> {
    return this.#ask<Answer>('POST', path, body);
  }

  delete<Answer>(path: string): Promise<Answer> {
    return this.#ask<Answer>('DELETE', path);
  }

  /** Where nothing is answered but that it was taken. */
  async send(path: string, body: unknown): Promise<void> {
    await this.#send('POST', path, body);
  }

  async text(path: string): Promise<string> {
    return (await this.#send('GET', path)).text();
  }

  async #ask<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    return (await (await this.#send(method, path, body)).json()) as Answer;
  }

  async #send(method: string, path: string, body?: unknown): Promise<Response> {
    const response = await fetch(new URL(path, this.url), {
      method,
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: {
        ...(this.#token === null ? {} : { authorization: `Bearer ${this.#token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }).catch((error: unknown) => {
      throw new ExitError(
        `No registry answers at ${this.url} (${describe(error)}). Start one with npm start or npm run registry, or set REGISTRY_URL.`,
        3,
      );
    });
    if (response.ok) return response;
    const said = errorAnswer.safeParse(await response.json().catch(() => null));
    if (!said.success) throw new ExitError(`What answers at ${response.url} is not a registry.`, 3);
    const { message = '', extensions = {} } = said.data.errors[0] ?? {};
    if (this.#token === null && extensions['code'] === 'BAD_TOKEN')
      throw new RegistryRefusal(NO_TOKEN, extensions);
    throw new RegistryRefusal(message, extensions);
  }
}

/**
 * The registry of the settings, with the token of: the settings; else the ministry's that `join` wrote; else, on this machine, the
 * operator's own.
 */
export function openRegistryApi(code?: string): RegistryApi {
  const settings = loadSettings();
  const url = settings.registryUrl ?? `http://127.0.0.1:${String(settings.port + 1)}`;
  return new RegistryApi(url, settings.registryToken ?? findToken(settings.dataDirectory, code));
}

function findToken(dataDirectory: string, code: string | undefined): string | null {
  const files = [
    ...(code === undefined ? [] : [ministryTokenFile(dataDirectory, code)]),
    registryFile(dataDirectory, 'operator.token'),
  ];
  const file = files.find((each) => existsSync(each));
  return file === undefined ? null : readFileSync(file, 'utf8').trim();
}

function describe(error: unknown): string {
  const { cause, message } = error as Error & { readonly cause?: { readonly code?: string } };
  return cause?.code ?? message;
}
