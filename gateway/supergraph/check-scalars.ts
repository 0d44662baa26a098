import { GraphQLError, isScalarType, Kind, type GraphQLSchema, type ValueNode } from 'graphql';
import { isDecimal } from '../../schema/protocol/decimal.ts';
import { isDay, isInstant } from '../../schema/protocol/scalar-form.ts';

interface ScalarForm {
  readonly description: string;
  readonly fits: (value: unknown) => boolean;
}

/** The contract's scalars, all of them texts of one form (schema/contract/scalars.graphql). */
const FORMS: Readonly<Record<string, ScalarForm>> = {
  Date: { description: 'a calendar day as "YYYY-MM-DD"', fits: isDay },
  DateTime: { description: 'an instant as RFC 3339 text', fits: isInstant },
  Decimal: { description: 'an exact decimal number as text', fits: isDecimal },
};

/**
 * Lets the supergraph's schema refuse values that the contract's scalars do not take. A supergraph knows scalars by
 * name only; without this a wrong day would go to all members, be refused by each, and look like their failure.
 */
export function checkScalars(schema: GraphQLSchema): void {
  for (const [name, form] of Object.entries(FORMS)) {
    const scalar = schema.getType(name);
    if (!isScalarType(scalar)) continue;
    scalar.parseValue = (value) => accept(name, form, value);
    scalar.parseLiteral = (node) => accept(name, form, textOf(node), node);
  }
}

function accept(name: string, { description, fits }: ScalarForm, value: unknown, node?: ValueNode): unknown {
  if (fits(value)) return value;
  const given = typeof value === 'string' ? ` "${value}"` : '';
  throw new GraphQLError(`${name} cannot represent the value given${given}; give ${description}.`, {
    ...(node === undefined ? {} : { nodes: node }),
  });
}

function textOf(node: ValueNode): string | null {
  return node.kind === Kind.STRING ? node.value : null;
}
