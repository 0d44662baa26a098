import { Kind, valueFromASTUntyped, type DirectiveNode, type DocumentNode } from 'graphql';
import type { Requirement } from './requirement.ts';

const KINDS: Readonly<Record<string, Requirement['kind']>> = {
  authenticated: 'authenticated',
  requiresScopes: 'scopes',
  policy: 'policies',
};

interface Link {
  readonly url?: unknown;
  readonly as?: unknown;
  readonly import?: readonly (string | { readonly name: string; readonly as?: string })[];
}

/**
 * The names that a schema has for the directives that ask something of callers: their own, and those that its links give
 * them (https://specs.apollo.dev/link/v1.0).
 */
export function requirementNames(document: DocumentNode): ReadonlyMap<string, Requirement['kind']> {
  const names = new Map<string, Requirement['kind']>();
  for (const [name, kind] of Object.entries(KINDS)) {
    names.set(name, kind);
    names.set(`federation__${name}`, kind);
  }
  for (const link of readLinks(document)) addNames(link, names);
  return names;
}

function readLinks(document: DocumentNode): readonly Link[] {
  return document.definitions.flatMap((node) =>
    node.kind === Kind.SCHEMA_DEFINITION || node.kind === Kind.SCHEMA_EXTENSION
      ? (node.directives ?? []).filter(({ name }) => name.value === 'link').map(readLink)
      : [],
  );
}

function readLink({ arguments: given = [] }: DirectiveNode): Link {
  return Object.fromEntries(given.map(({ name, value }) => [name.value, valueFromASTUntyped(value)]));
}

function addNames({ url, as, import: imports = [] }: Link, names: Map<string, Requirement['kind']>): void {
  const [, feature = ''] = /([^/]+)\/v[\d.]+$/.exec(String(url)) ?? [];
  const own = KINDS[feature];
  if (own !== undefined && typeof as === 'string') names.set(as, own);
  for (const each of imports) {
    const { name, as: alias = name } = typeof each === 'string' ? { name: each } : each;
    const kind = KINDS[name.replace(/^@/, '')];
    if (kind === undefined) continue;
    names.set(alias.replace(/^@/, ''), kind);
    if (typeof as === 'string') names.set(`${as}__${name.replace(/^@/, '')}`, kind);
  }
}
