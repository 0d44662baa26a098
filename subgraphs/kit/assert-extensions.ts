import { Kind, parse, type DefinitionNode, type FieldDefinitionNode } from 'graphql';

/**
 * Refuses what an extension may not do: a field that is not nullable would lose a whole agency to the nation
 * when its member does not answer, and a key would make an entity that no gateway knows how to find.
 */
export function assertExtensions(sdl: string): void {
  for (const definition of parse(sdl).definitions) {
    for (const field of addedFields(definition)) {
      if (field.type.kind === Kind.NON_NULL_TYPE)
        throw new TypeError(`The extension's field ${field.name.value} has to be nullable.`);
    }
    if (
      'directives' in definition &&
      definition.directives?.some(({ name }) => name.value === 'key') === true
    )
      throw new TypeError('An extension may not define an entity: leave @key out.');
  }
}

/** Fields that an extension adds to types of the contract; its own types are its own affair. */
function addedFields(definition: DefinitionNode): readonly FieldDefinitionNode[] {
  return definition.kind === Kind.OBJECT_TYPE_EXTENSION ? (definition.fields ?? []) : [];
}
