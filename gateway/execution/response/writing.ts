import type { RefusedField } from '../../auth/fields/refused-field.ts';
import type { RawJson } from '../../partition/scan/raw-json.ts';
import { RAW_MARK } from './written-data.ts';

/** A value that the schema does not allow where it stands, and what was made of it. */
export interface Violation {
  readonly message: string;
  /** Response keys and list indexes. */
  readonly path: readonly (string | number)[];
}

/** The state of one answer while it is written. */
export class Writing {
  readonly violations: Violation[] = [];
  /** What stands at the marks of the text that is written, in their order. */
  readonly raws: RawJson[] = [];
  /** Answers to introspection, as JSON texts by response keys. */
  readonly introspection: ReadonlyMap<string, string>;
  /** Where each refused field would first stand. */
  readonly refusedAt = new Map<RefusedField, readonly (string | number)[]>();
  readonly #path: (string | number)[] = [];
  #depth = 0;

  constructor(introspection: ReadonlyMap<string, string>) {
    this.introspection = introspection;
  }

  /** Goes one step down; `at` then names the step. */
  enter(): void {
    this.#depth += 1;
  }

  leave(): void {
    this.#depth -= 1;
  }

  /** The response key or list index that is written now, at the present depth. */
  at(step: string | number): void {
    this.#path[this.#depth - 1] = step;
  }

  /** Notes the place that is written now as one where a field was not granted. */
  withhold(field: RefusedField): void {
    if (!this.refusedAt.has(field)) this.refusedAt.set(field, this.#path.slice(0, this.#depth));
  }

  /** Puts bytes as they are where the text is now. */
  copy(raw: RawJson): string {
    this.raws.push(raw);
    return RAW_MARK;
  }

  /** Notes what is wrong with the value that is written now. */
  refuse(message: string): undefined {
    this.violations.push({ message, path: this.#path.slice(0, this.#depth) });
    return undefined;
  }
}
