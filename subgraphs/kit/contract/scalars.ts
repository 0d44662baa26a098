import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { isDecimal } from '../../../schema/protocol/decimal.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;

/** A calendar day, `YYYY-MM-DD`, from year 1 to 9999. */
export const DateScalar = defineTextScalar('Date', 'a calendar day as YYYY-MM-DD', (text) =>
  DAY.test(text) && isCalendarDay(text) ? text : null,
);

/** An instant, RFC 3339; written in UTC with milliseconds, whatever offset it came with. */
export const DateTimeScalar = defineTextScalar('DateTime', 'an instant as RFC 3339 text', (text) => {
  if (!INSTANT.test(text) || !isCalendarDay(text.slice(0, 10))) return null;
  const instant = new Date(text);
  if (Number.isNaN(instant.getTime())) return null;
  const written = instant.toISOString();
  return isCalendarDay(written.slice(0, 10)) ? written : null;
});

/** An exact decimal number as text: never a float, whose digits would be rounded. */
export const DecimalScalar = defineTextScalar('Decimal', 'an exact decimal number as text', (text) =>
  isDecimal(text) ? text : null,
);

/** A scalar whose values are texts of one form; `parse` gives the text to keep, or null where it does not fit. */
function defineTextScalar(
  name: string,
  form: string,
  parse: (text: string) => string | null,
): GraphQLScalarType<string, string> {
  const accept = (value: unknown): string => {
    const parsed = typeof value === 'string' ? parse(value) : null;
    if (parsed === null)
      throw new GraphQLError(`${name} cannot represent ${JSON.stringify(value)}: give ${form}.`);
    return parsed;
  };
  return new GraphQLScalarType({
    name,
    serialize: accept,
    parseValue: accept,
    parseLiteral: (node: ValueNode) => {
      if (node.kind !== Kind.STRING)
        throw new GraphQLError(`${name} has to be written as ${form}, in quotes.`, { nodes: node });
      return accept(node.value);
    },
  });
}

/** JavaScript moves 2023-02-30 to March: such a day does not come back as it was given. */
function isCalendarDay(text: string): boolean {
  if (text < '0001-01-01') return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
