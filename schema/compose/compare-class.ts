import type { ContractModel } from './contract-model.ts';
import { checkExtension, type ExtensionContext } from './check-extension.ts';
import { listCoordinates, type Coordinate } from './coordinates.ts';
import type { Fault } from './refusal.ts';
import type { SdlClass } from './sdl-classes.ts';

/** How one class of members differs from the newest contract. */
export interface ClassDifference {
  /** What it lacks since it implements an older version, in the contract's order; what stands below a lack isn't named. */
  readonly lacks: readonly string[];
  /** Fields of contract types, and types, that are its own; what stands below one isn't named. */
  readonly extensions: readonly Coordinate[];
  /** Differences that can't be composed. */
  readonly faults: readonly Fault[];
}

/** Holds one class to the admitted versions of the contract: gaps and extensions are fine, all else is a fault. */
export function compareClass(
  { canonical }: SdlClass,
  contract: ContractModel,
  {
    ordinary,
    removed,
  }: Pick<ExtensionContext, 'ordinary'> & {
    /** Coordinates that the contract had once: what is left of them in a member is not its own. */
    readonly removed: ReadonlySet<string>;
  },
): ClassDifference {
  const coordinates = listCoordinates(canonical);
  // What an enum lacks when it is a scalar is said once, by its kind.
  const isOfSameKind = ({ kind, typeName }: Coordinate): boolean =>
    kind === 'type' || kindOf(coordinates.get(typeName)) === kindOf(contract.coordinates.get(typeName));
  const isLacking = (coordinate: Coordinate): boolean =>
    !coordinates.has(coordinate.name) && (!coordinates.has(coordinate.typeName) || isOfSameKind(coordinate));
  const lacking = [...contract.coordinates.values()].filter(isLacking);
  const wrong = [...contract.coordinates.values()].flatMap((wanted): readonly Fault[] => {
    const found = coordinates.get(wanted.name);
    return found === undefined || found.signature === wanted.signature
      ? []
      : [describeChange(found, wanted, contract)];
  });
  const isLeft = ({ name, parent, typeName }: Coordinate): boolean =>
    removed.has(name) || removed.has(typeName) || (parent !== null && removed.has(parent));
  const added = outermost(
    [...coordinates.values()].filter(
      (coordinate) => !contract.coordinates.has(coordinate.name) && !isLeft(coordinate),
    ),
  );
  const context = { contract, coordinates, ordinary };
  const refused = added.map((coordinate) => checkExtension(coordinate, context));
  return {
    lacks: outermost(lacking).map(({ name }) => name),
    extensions: added.filter((_, index) => refused[index] === null),
    faults: [...checkGaps(lacking, contract), ...wrong, ...refused.filter((fault) => fault !== null)],
  };
}

/** `enum`, `input`, …; without what it implements or holds. */
function kindOf(type: Coordinate | undefined): string | undefined {
  return type?.signature.split(' ', 1)[0];
}

/** Those whose parent isn't among them. */
function outermost(coordinates: readonly Coordinate[]): readonly Coordinate[] {
  const names = new Set(coordinates.map(({ name }) => name));
  return coordinates.filter(({ parent }) => parent === null || !names.has(parent));
}

/** What is lacking may only be what some ONE admitted version lacks too; a key, never. */
function checkGaps(
  lacking: readonly Coordinate[],
  { admitted, version: newest }: ContractModel,
): readonly Fault[] {
  const demanded = admitted.map(({ version, coordinates }) => ({
    version,
    missed: lacking.filter(({ name }) => coordinates.has(name)),
  }));
  const closest = demanded.reduce((left, right) => (right.missed.length < left.missed.length ? right : left));
  const versions = admitted.map(({ version }) => version).join(' and ');
  return outermost(closest.missed).map((coordinate) => ({
    coordinate: coordinate.name,
    has: 'nothing',
    wants: coordinate.signature,
    message: `it lacks ${coordinate.name} (${describe(coordinate)}), which the contract ${closest.version} has`,
    advice:
      coordinate.kind === 'key'
        ? `Put the directive on the type, and answer it in _entities.`
        : `Add it as the contract ${newest} has it (admitted: ${versions}).`,
  }));
}

function describe({ kind, signature }: Coordinate): string {
  return kind === 'enumValue' || kind === 'type' ? signature : `"${signature}"`;
}

function describeChange(found: Coordinate, wanted: Coordinate, { version }: ContractModel): Fault {
  const [has, wants] = [found.signature, wanted.signature];
  return {
    coordinate: wanted.name,
    has,
    wants,
    message: `${wanted.name} is "${has}", and the contract ${version} wants "${wants}"`,
    advice: describeRemedy(found, wanted),
  };
}

function describeRemedy(found: Coordinate, wanted: Coordinate): string {
  const [has, wants] = [found.signature, wanted.signature];
  if (wanted.kind === 'key')
    return 'The gateway has to be able to ask for the entity by this key: serve it as the contract does.';
  if (has.replaceAll('!', '') === wants.replaceAll('!', '') && wanted.kind === 'field') {
    return has.length < wants.length
      ? 'Never answer null here, and declare it so; where your data have no value, ask for a change of the contract.'
      : 'Declare it nullable as the contract does, even where you always have a value.';
  }
  return 'Serve exactly what the contract says; what you want beside it belongs into a field of your own.';
}
