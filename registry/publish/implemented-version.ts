import { canonicalSdl } from '../../schema/compose/canonical-sdl.ts';
import type { ContractVersion } from '../../schema/compose/contract-model.ts';
import { listCoordinates } from '../../schema/compose/coordinates.ts';
import { MemoByText } from './memo-by-text.ts';

const known = new MemoByText<ReadonlySet<string>>();

/** Names of all that a schema has; read once for each text. */
export function coordinatesOf(sdl: string): ReadonlySet<string> {
  return known.of(sdl, () => new Set(listCoordinates(canonicalSdl(sdl)).keys()));
}

/** The newest version of the contract that a schema has whole; the oldest, where it has none whole. */
export function implementedVersion(sdl: string, versions: readonly ContractVersion[]): string {
  const names = coordinatesOf(sdl);
  const whole = versions.findLast((version) =>
    [...coordinatesOf(version.sdl)].every((name) => names.has(name)),
  );
  return (whole ?? versions[0])?.version ?? '';
}

/** What a schema lacks of a version; what stands below a lack isn't named. */
export function gapsAgainst(sdl: string, version: ContractVersion): readonly string[] {
  const names = coordinatesOf(sdl);
  const lacking = [...listCoordinates(canonicalSdl(version.sdl)).values()].filter(
    ({ name }) => !names.has(name),
  );
  const missing = new Set(lacking.map(({ name }) => name));
  return lacking.filter(({ parent }) => parent === null || !missing.has(parent)).map(({ name }) => name);
}
