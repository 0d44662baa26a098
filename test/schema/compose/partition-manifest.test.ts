import { describe, expect, it } from '@jest/globals';
import {
  createPartitionManifest,
  readPartitionManifest,
  writePartitionManifest,
} from '../../../schema/compose/partition-manifest.ts';
import { LIBRARY_CONTRACT } from '../../support/library/library-contract.ts';
import { composed } from './support.ts';

describe('the partition manifest', () => {
  const manifest = createPartitionManifest(composed({ A: LIBRARY_CONTRACT }));

  it('is read as it was written', () => {
    expect(readPartitionManifest(writePartitionManifest(manifest))).toEqual(manifest);
    expect(manifest).toMatchObject({
      format: 1,
      contractVersion: '1.0',
      classes: [{ lacks: [], extensions: [] }],
    });
  });

  it.each([
    ['{', /not JSON/],
    ['{}', /format/],
    [JSON.stringify({ ...manifest, format: 2 }), /format/],
    [JSON.stringify({ ...manifest, classes: [{ id: '' }] }), /classes\[0\]/],
  ])('is refused with the place that does not fit: %.20s', (text, words) => {
    expect(() => readPartitionManifest(text)).toThrow(words);
  });
});
