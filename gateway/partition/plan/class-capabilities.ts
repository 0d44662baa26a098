import { ClassSelection } from './class-selection.ts';
import type { PartitionSchema } from './partition-schema.ts';

/** One class of members, as the partition manifest describes it. */
export interface ClassCapability {
  readonly id: string;
  /** Coordinates of the contract that its members do not have. */
  readonly lacks: readonly string[];
  /** Coordinates beyond the contract that they have. */
  readonly extensions: readonly string[];
}

/**
 * What members of each class can be asked. Beside what it lacks of the contract, a class lacks the extensions of all
 * others. A class that the manifest does not name is taken to have the contract, and no extension.
 */
export class ClassCapabilities {
  readonly #selections: ReadonlyMap<string, ClassSelection | null>;
  readonly #contractOnly: ClassSelection | null;

  constructor(schema: PartitionSchema, classes: readonly ClassCapability[]) {
    const extensions = [...new Set(classes.flatMap((item) => item.extensions))];
    const select = (lacks: readonly string[]): ClassSelection | null =>
      lacks.length === 0 ? null : new ClassSelection(schema, lacks);
    this.#selections = new Map(
      classes.map((item) => {
        const others = extensions.filter((coordinate) => !item.extensions.includes(coordinate));
        return [item.id, select([...item.lacks, ...others])] as const;
      }),
    );
    this.#contractOnly = select(extensions);
  }

  /** Null: everything can be asked of its members. */
  of(classId: string): ClassSelection | null {
    const selection = this.#selections.get(classId);
    return selection === undefined ? this.#contractOnly : selection;
  }
}
