import type { DocumentNode } from 'graphql';
import { SegmentedCache } from './segmented-cache.ts';

/** Characters of text whose documents are kept: a document takes some 100 bytes for each. */
const MOST_TEXT = 500_000;
/** Of a document that does not know its text. */
const USUAL_TEXT = 2000;

/** Documents that are parsed and validated, by the hash of their text; Apollo Server's seam for them. */
export class DocumentStore {
  readonly #documents = new SegmentedCache<string, DocumentNode>({
    capacity: MOST_TEXT,
    weigh: ({ loc }) => loc?.source.body.length ?? USUAL_TEXT,
  });

  get(key: string): Promise<DocumentNode | undefined> {
    return Promise.resolve(this.#documents.get(key));
  }

  set(key: string, document: DocumentNode): Promise<void> {
    this.#documents.set(key, document);
    return Promise.resolve();
  }

  delete(key: string): Promise<boolean> {
    return Promise.resolve(this.#documents.delete(key));
  }
}
