import { canonicalSdl, type CanonicalSdl } from '../../schema/compose/canonical-sdl.ts';
import { listCoordinates, type Coordinate } from '../../schema/compose/coordinates.ts';
import { coordinatesOf } from '../publish/implemented-version.ts';
import { MemoByText } from '../publish/memo-by-text.ts';
import type { CheckContext } from './check.ts';

/** A coordinate with what its schema says of it. */
type DescribedCoordinate = Coordinate & { readonly description: string };

const known = new MemoByText<readonly DescribedCoordinate[]>();

/** What a member has beyond every admitted version of the contract, each with its description. */
export function ownCoordinates({
  publication: { sdl },
  contracts,
  state: { removed = [] },
}: Pick<CheckContext, 'publication' | 'contracts' | 'state'>): readonly DescribedCoordinate[] {
  return known.of(JSON.stringify([sdl, contracts, removed]), () => {
    const canonical = canonicalSdl(sdl);
    const ofContracts = [new Set(removed), ...contracts.map((version) => coordinatesOf(version.sdl))];
    return [...listCoordinates(canonical).values()]
      .filter(({ name, kind }) => kind !== 'key' && !ofContracts.some((names) => names.has(name)))
      .map((coordinate) => ({ ...coordinate, description: describe(canonical, coordinate) }));
  });
}

interface Described {
  readonly name: { readonly value: string };
  readonly description?: { readonly value: string };
}

function describe({ types }: CanonicalSdl, { name, typeName, kind }: Coordinate): string {
  const type = types.get(typeName);
  if (type === undefined) return '';
  if (kind === 'type') return type.description?.value ?? '';
  const part = name.slice(typeName.length + 1).split(/[(:]/, 1)[0];
  const lists = [
    ...('fields' in type ? (type.fields ?? []) : []),
    ...('values' in type ? (type.values ?? []) : []),
  ] as readonly Described[];
  return lists.find((item) => item.name.value === part)?.description?.value ?? '';
}
