/** How the name of a person stands where it is shown, and where its owner says initials alone. */
import { describe, expect, it } from '@jest/globals';
import { presentRecipient } from '../../../../subgraphs/kit/present/present-recipient.ts';
import { sampleCommendation, sampleRecipient } from '../../../support/sample-records.ts';

const commendation = sampleCommendation('BQP:c-1', { decisionId: 'BQP:d-1', recipientId: 'BQP:r-1' });
const recipient = sampleRecipient('BQP:r-1', { name: 'Nguyễn Thị Ánh' });

describe('the name of a person', () => {
  it.each([
    { isMasked: false, name: 'Nguyễn Thị Ánh' },
    { isMasked: true, name: 'N.T.Á.' },
  ])('is $name where it is masked: $isMasked', ({ isMasked, name }) => {
    const shown = presentRecipient({ recipient, commendation, isMasked });
    expect(shown).toMatchObject({ name, nameMasked: isMasked });
  });
});
