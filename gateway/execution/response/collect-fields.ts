import type { RefusedField } from '../../auth/fields/refused-field.ts';
import type { SelectedField, Selection } from '../operation/selection.ts';

/** One field of an answer's object: all that is selected below it, whatever the type condition it stood under. */
export interface CollectedField {
  readonly name: string;
  readonly dataKey: string;
  readonly responseKey: string;
  readonly selections: readonly Selection[];
  readonly refused: RefusedField | null;
}

/** Fields of an object in the order of the answer (GraphQL, CollectFields); `fits` decides its type conditions. */
export function collectFields(
  selections: readonly Selection[],
  fits: (typeName: string) => boolean,
): readonly CollectedField[] {
  const fields = new Map<string, CollectedField>();
  const add = ({ name, dataKey, responseKey, selection, refused }: SelectedField): void => {
    const before = fields.get(responseKey)?.selections ?? [];
    const below = selection === null ? before : [...before, selection];
    fields.set(responseKey, { name, dataKey, responseKey, selections: below, refused: refused ?? null });
  };
  for (const { fields: selected } of selections) {
    for (const field of selected) if (field.guards.every(fits)) add(field);
  }
  return [...fields.values()];
}
