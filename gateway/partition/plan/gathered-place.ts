import type { FieldNode } from 'graphql';
import type { Path } from '../path.ts';
import type { ArgumentValues } from './argument-values.ts';
import type { PartitionField } from './partition-schema.ts';

/** One client field whose value several members hold, and where it stands in the answer. */
export interface GatheredPlace {
  readonly field: FieldNode;
  readonly definition: PartitionField;
  readonly values: ArgumentValues;
  readonly path: Path;
}
