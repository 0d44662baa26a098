import {
  baseType,
  federationMetadata,
  isCompositeType,
  SelectionSet,
  type CompositeType,
} from '@apollo/federation-internals';

/**
 * Corrects what Apollo's planner (2.14) takes for granted when a required field is itself computed of others: where what a
 * chain of `@requires` needs is declared in the subgraph that is asked before, it asks for it there, even if it is only
 * `@external` there, so that the subgraph computes with nothing and the answer is wrong without any error. Here a selection
 * with such a field does not fit a subgraph's type.
 */
export function correctPlanner(): void {
  if (isCorrected) return;
  isCorrected = true;
  // eslint-disable-next-line @typescript-eslint/unbound-method -- it is called on what it was defined for.
  const canRebaseOn = SelectionSet.prototype.canRebaseOn;
  SelectionSet.prototype.canRebaseOn = function (this: SelectionSet, type: CompositeType): boolean {
    return canRebaseOn.call(this, type) && !needsExternal(this, type);
  };
}

let isCorrected = false;

function needsExternal(selectionSet: SelectionSet, type: CompositeType): boolean {
  const metadata = federationMetadata(type.schema());
  if (metadata === undefined) return false;
  return selectionSet.selections().some((selection) => {
    if (selection.kind === 'FragmentSelection') {
      const { typeCondition } = selection.element;
      const inner = typeCondition === undefined ? type : type.schema().type(typeCondition.name);
      return inner !== undefined && isCompositeType(inner) && needsExternal(selection.selectionSet, inner);
    }
    const field = type.field(selection.element.name);
    if (field === undefined) return false;
    const below = baseType(field.type ?? type);
    if (metadata.isFieldExternal(field)) return true;
    return (
      selection.selectionSet !== undefined &&
      isCompositeType(below) &&
      needsExternal(selection.selectionSet, below)
    );
  });
}
