import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kind, parse, print, visit, type FragmentDefinitionNode } from 'graphql';
import { DASHBOARD_FOLDER } from './dashboard-files.ts';
import type { OperationFile } from './generate-documents.ts';

/** The operation files of the dashboard, by name, each with the shared fragments that it uses. */
export function readOperations(): readonly OperationFile[] {
  const folder = join(DASHBOARD_FOLDER, 'operations');
  const fragments = new Map(
    readTexts(join(folder, 'fragments'))
      .flatMap(({ text }) => parse(text).definitions)
      .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );
  return readTexts(folder).map(({ name, text }) => ({ name, text: withFragments(text, fragments) }));
}

function readTexts(folder: string): readonly OperationFile[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.graphql'))
    .sort()
    .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
}

function withFragments(text: string, shared: ReadonlyMap<string, FragmentDefinitionNode>): string {
  const used = new Set<string>();
  visit(parse(text), { FragmentSpread: ({ name }) => void used.add(name.value) });
  const added = [...used].flatMap((name) => shared.get(name) ?? []);
  return [text, ...added.map(print)].join('\n');
}
