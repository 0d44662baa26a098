import { CriticalityLevel, diff, type Change } from '@graphql-inspector/core';
import { buildASTSchema, parse, type GraphQLSchema } from 'graphql';
import { canonicalSdl } from '../../schema/compose/canonical-sdl.ts';
import { MemoByText } from '../publish/memo-by-text.ts';

export type ChangeLevel = 'breaking' | 'dangerous' | 'safe';

/** One difference between two versions of a schema. */
export interface SchemaChange {
  readonly level: ChangeLevel;
  /** Schema coordinate, as `Agency.expresswayKilometres(year:)`. */
  readonly coordinate: string;
  readonly message: string;
}

const LEVELS: Readonly<Record<CriticalityLevel, ChangeLevel>> = {
  [CriticalityLevel.Breaking]: 'breaking',
  [CriticalityLevel.Dangerous]: 'dangerous',
  [CriticalityLevel.NonBreaking]: 'safe',
};

const changes = new MemoByText<Promise<readonly SchemaChange[]>>();

/** What differs between two schemas of a member, the breaking changes first; descriptions do not count. */
export function schemaChanges(before: string, after: string): Promise<readonly SchemaChange[]> {
  if (before === after) return Promise.resolve([]);
  return changes.of(JSON.stringify([before, after]), async () => {
    const found = await diff(readSchema(before), readSchema(after));
    const order: readonly ChangeLevel[] = ['breaking', 'dangerous', 'safe'];
    return found
      .map((change) => ({
        level: LEVELS[change.criticality.level],
        coordinate: coordinateOf(change),
        message: change.message,
      }))
      .sort((left, right) => order.indexOf(left.level) - order.indexOf(right.level));
  });
}

/** Directives of federation are no promise to clients. */
const PLAIN = /@(key|inaccessible|oneOf)\b(\([^)]*\))?/g;

function readSchema(sdl: string): GraphQLSchema {
  const { text } = canonicalSdl(sdl);
  return buildASTSchema(parse(text.replace(PLAIN, '')), { assumeValidSDL: true });
}

/** The inspector writes an argument as `Query.movements.first`; a coordinate is `Query.movements(first:)`. */
function coordinateOf({ path = '', type }: Change): string {
  const [typeName, field, argument] = path.split('.');
  if (argument === undefined || !String(type).startsWith('FIELD_ARGUMENT')) return path;
  return `${typeName ?? ''}.${field ?? ''}(${argument}:)`;
}
