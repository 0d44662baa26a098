import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The SDL of one folder of schema/: its *.graphql files in alphabetical order, as one text. */
function readFolder(folder: 'contract' | 'council'): string {
  const directory = new URL(`./${folder}/`, import.meta.url);
  return readdirSync(fileURLToPath(directory))
    .filter((name) => name.endsWith('.graphql'))
    .sort()
    .map((name) => readFileSync(new URL(name, directory), 'utf8'))
    .join('\n');
}

/** What every member implements, with the directives of federation by rows. */
export function readContractSdl(): string {
  return readFolder('contract');
}

/** The Council's own subgraph. */
export function readCouncilSdl(): string {
  return readFolder('council');
}
