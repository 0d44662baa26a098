/** When the name of a person stands in full, and when its owner says initials alone (domain.md, part 5). */
import { describe, expect, it } from '@jest/globals';
import { presentRecipient } from '../../../../subgraphs/kit/present/present-recipient.ts';
import { sampleCommendation, sampleRecipient } from '../../../support/sample-records.ts';

const of = { decisionId: 'BQP:d-1' };
const person = sampleRecipient('BQP:r-1', { name: 'Nguyễn Thị Ánh' });

describe('the name of a person', () => {
  it.each([
    { rescinded: false, isPublished: true, name: 'Nguyễn Thị Ánh' },
    { rescinded: false, isPublished: false, name: 'N.T.Á.' },
    { rescinded: true, isPublished: true, name: 'N.T.Á.' },
    { rescinded: true, isPublished: false, name: 'N.T.Á.' },
  ])('of a decision published: $isPublished, rescinded: $rescinded, is $name', ({ name, ...given }) => {
    const { rescinded, isPublished } = given;
    const commendation = sampleCommendation('BQP:c-1', { ...of, recipientId: 'BQP:r-1', rescinded });
    const shown = presentRecipient({ recipient: person, commendation, isPublished });
    expect(shown).toMatchObject({ name, nameMasked: name !== 'Nguyễn Thị Ánh' });
  });

  it('hides no collective whose award was rescinded', () => {
    const recipient = sampleRecipient('BQP:r-2', { kind: 'COLLECTIVE', name: 'Lữ đoàn 147' });
    const commendation = sampleCommendation('BQP:c-1', { ...of, recipientId: 'BQP:r-2', rescinded: true });
    const shown = presentRecipient({ recipient, commendation, isPublished: true });
    expect(shown).toMatchObject({ name: 'Lữ đoàn 147', nameMasked: false });
  });
});
