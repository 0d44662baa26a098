import type { FieldNode } from 'graphql';
import { NodeMemo } from '../plan/node-memo.ts';
import type { PartitionSchema } from '../plan/partition-schema.ts';
import { compileReader, type OpenPaths } from './answer-reader.ts';
import type { Read } from './reader-source.ts';

/** Readers of what members answer, each compiled once for the node that they are asked. */
export class AnswerReaders {
  static readonly #known = new WeakMap<PartitionSchema, AnswerReaders>();
  readonly #schema: PartitionSchema;
  readonly #readers = new NodeMemo<FieldNode, { readonly read: Read | null }>();

  private constructor(schema: PartitionSchema) {
    this.#schema = schema;
  }

  static of(schema: PartitionSchema): AnswerReaders {
    let readers = AnswerReaders.#known.get(schema);
    if (readers === undefined) {
      readers = new AnswerReaders(schema);
      AnswerReaders.#known.set(schema, readers);
    }
    return readers;
  }

  /** Null where the answers have to be parsed. */
  of(field: FieldNode, open: OpenPaths): Read | null {
    const detail = open.length === 0 ? '' : JSON.stringify(open);
    return (
      this.#readers.find(field, detail) ??
      this.#readers.of(field, detail, () => ({ read: compileReader(this.#schema, field, open) }))
    ).read;
  }
}
