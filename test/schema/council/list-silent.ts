import type { DefinitionNode, DocumentNode, FieldDefinitionNode } from 'graphql';

interface Described {
  readonly name: { readonly value: string };
  readonly description?: FieldDefinitionNode['description'];
}

/** Names of the types, fields, input fields and enum values that say nothing of their meaning. */
export function listSilent(document: DocumentNode): readonly string[] {
  return document.definitions.flatMap(listInDefinition);
}

function listInDefinition(definition: DefinitionNode): readonly string[] {
  if (!('name' in definition) || definition.name === undefined) return [];
  const { name } = definition;
  const parts: readonly Described[] = [
    ...('fields' in definition ? (definition.fields ?? []) : []),
    ...('values' in definition ? (definition.values ?? []) : []),
  ];
  const type: readonly Described[] = 'description' in definition ? [{ ...definition, name }] : [];
  return [
    ...type.filter(isSilent).map(() => name.value),
    ...parts.filter(isSilent).map((part) => `${name.value}.${part.name.value}`),
  ];
}

function isSilent({ description }: Described): boolean {
  return description === undefined || description.value.trim() === '';
}
