import { parse, type DocumentNode } from 'graphql';
import { canonicalSdl } from './canonical-sdl.ts';
import { readContractRules, type ContractRules } from './contract-rules.ts';
import { listCoordinates, type Coordinate } from './coordinates.ts';
import type { Refusal } from './refusal.ts';

/** One version of the contract that members may implement, with the directives of federation by rows. */
export interface ContractVersion {
  /** As `1.1`. */
  readonly version: string;
  readonly sdl: string;
}

/** The versions of the contract that are admitted at one time, read. */
export interface ContractModel {
  /** The newest: what the nation's schema is made of. */
  readonly version: string;
  readonly document: DocumentNode;
  readonly rules: ContractRules;
  readonly coordinates: ReadonlyMap<string, Coordinate>;
  /** All admitted versions, the newest first. */
  readonly admitted: readonly {
    readonly version: string;
    readonly coordinates: ReadonlyMap<string, Coordinate>;
  }[];
  /** Fields that an admitted version doesn't have though it has their type: nullable until the next major version. */
  readonly gaps: ReadonlySet<string>;
}

/** Reads the admitted versions, given from the oldest to the newest. Throws a RangeError where there is none. */
export function readContract(versions: readonly ContractVersion[]): ContractModel {
  const admitted = versions
    .map(({ version, sdl }) => ({ version, coordinates: listCoordinates(canonicalSdl(sdl)) }))
    .reverse();
  const [newest, source] = [admitted[0], versions.at(-1)];
  if (newest === undefined || source === undefined)
    throw new RangeError('At least one version of the contract has to be admitted.');
  const document = parse(source.sdl, { noLocation: true });
  const gaps = [...newest.coordinates.values()].filter(
    ({ kind, name, typeName }) =>
      kind === 'field' &&
      admitted.some(({ coordinates }) => coordinates.has(typeName) && !coordinates.has(name)),
  );
  return {
    ...newest,
    document,
    admitted,
    rules: readContractRules(document),
    gaps: new Set(gaps.map(({ name }) => name)),
  };
}

/** What makes versions no versions of one contract: within a major version things are added only, never changed. */
export function checkVersions({ version: newest, admitted, coordinates }: ContractModel): readonly Refusal[] {
  return admitted.slice(1).flatMap(({ version, coordinates: older }) =>
    [...older.values()].flatMap((coordinate): readonly Refusal[] => {
      const wanted = coordinates.get(coordinate.name);
      if (wanted?.signature === coordinate.signature) return [];
      if (wanted === undefined && coordinate.parent !== null && !coordinates.has(coordinate.parent))
        return [];
      const [has, wants] = [coordinate.signature, wanted?.signature ?? 'nothing'];
      const message =
        `The contract's versions ${version} and ${newest} can't both be admitted: ${coordinate.name} is ` +
        `"${has}" in ${version} and ${wanted === undefined ? 'gone' : `"${wants}"`} in ${newest}. Within a major version things ` +
        `are added only: bring it back as it was, or stop admitting ${version} once no member serves it.`;
      return [
        { member: `contract ${version}`, sameAs: [], coordinate: coordinate.name, has, wants, message },
      ];
    }),
  );
}
