import type { Coverage } from '../../../schema/protocol/coverage.ts';
import type { CursorSeal } from '../cursor-seal.ts';
import type { ArgumentValues } from '../plan/argument-values.ts';
import type { SelectionScope } from '../plan/member-selection.ts';
import type { PartitionType } from '../plan/partition-schema.ts';

/** What every way of gathering needs beside the members' parts. */
export interface GatherContext {
  /** The type of the gathered value. */
  readonly type: PartitionType;
  /** The field's arguments. */
  readonly values: ArgumentValues;
  readonly coverage: Coverage;
  readonly scope: SelectionScope;
  readonly seal: CursorSeal;
}
