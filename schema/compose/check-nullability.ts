import { Kind } from 'graphql';
import type { CanonicalSdl } from './canonical-sdl.ts';
import type { ContractModel } from './contract-model.ts';
import type { RuledField } from './contract-rules.ts';
import type { Refusal } from './refusal.ts';

export interface NullabilityInput {
  readonly contract: ContractModel;
  /** The other subgraphs, by name. */
  readonly ordinary: ReadonlyMap<string, CanonicalSdl>;
  /** Coordinates that are knowingly non-null against the rule. */
  readonly accepted: ReadonlySet<string>;
}

/**
 * The nullability rule (partitioned-subgraph.md §2): where a value can be missing because ONE member is, the field
 * is nullable; else its null climbs, and the whole nation's answer is null.
 */
export function checkNullability({ contract, ordinary, accepted }: NullabilityInput): readonly Refusal[] {
  return [...contract.rules.fields.values()].flatMap((field) => {
    if (accepted.has(field.coordinate) || contract.gaps.has(field.coordinate)) return [];
    const reason = findReason(field, contract, ordinary);
    return reason === null ? [] : [refuse(field, contract.version, reason)];
  });
}

/** Why the field has to be nullable, in words; null where it hasn't, or is. */
function findReason(
  field: RuledField,
  { rules }: ContractModel,
  ordinary: NullabilityInput['ordinary'],
): string | null {
  const { coordinate, typeName, type, target } = field;
  const isNonNull = type.endsWith('!');
  if (isNonNull && rules.gathered.has(coordinate)) return 'nobody may answer it';
  if (isNonNull && rules.measures.has(coordinate) && !isPartOfMeasure(field, rules))
    return 'a sum of zero is unknown while a member is missing';
  const isRow = !rules.madeByGateway.has(typeName) && !isEdge(field, rules);
  const isHop = rules.entities.has(target) && !rules.own.has(coordinate);
  if (isNonNull && isRow && isHop) return `${target} is asked of another service, which may not answer`;
  const sharer = findSharer(typeName, ordinary);
  if (isNonNull && sharer !== null && rules.entities.has(typeName) && !isKeyField(field, sharer.keys))
    return `${typeName} is an entity of the subgraph "${sharer.name}" too, and its member may not answer`;
  return null;
}

/** A part of a measure that is null as a whole, as a mean's sum. */
function isPartOfMeasure({ typeName }: RuledField, rules: ContractModel['rules']): boolean {
  return [...rules.fields.values()].some(
    (field) => field.target === typeName && rules.measures.has(field.coordinate),
  );
}

/** An edge is one row of its list. */
function isEdge({ typeName }: RuledField, rules: ContractModel['rules']): boolean {
  return [...rules.fields.values()].some(
    (field) =>
      field.target === typeName &&
      field.coordinate.endsWith('.edges') &&
      rules.madeByGateway.has(field.typeName),
  );
}

interface Sharer {
  readonly name: string;
  readonly keys: readonly string[];
}

/** Another subgraph that defines the same entity. */
function findSharer(typeName: string, ordinary: NullabilityInput['ordinary']): Sharer | null {
  for (const [name, { types }] of ordinary) {
    const keys = (types.get(typeName)?.directives ?? [])
      .filter((directive) => directive.name.value === 'key')
      .flatMap((directive) => directive.arguments ?? [])
      .flatMap(({ value }) => (value.kind === Kind.STRING ? value.value.split(/\s+/) : []));
    if (keys.length > 0) return { name, keys };
  }
  return null;
}

function isKeyField({ coordinate, typeName }: RuledField, keys: readonly string[]): boolean {
  return keys.includes(coordinate.slice(typeName.length + 1));
}

function refuse({ coordinate, type }: RuledField, version: string, reason: string): Refusal {
  const wants = type.slice(0, -1);
  const message =
    `The contract ${version} makes ${coordinate} non-null ("${type}"), but ${reason}: one dead member would then ` +
    `make the whole nation's answer null. Make it "${wants}" in the contract.`;
  return { member: `contract ${version}`, sameAs: [], coordinate, has: type, wants, message };
}
