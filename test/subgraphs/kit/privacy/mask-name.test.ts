import { describe, expect, it } from '@jest/globals';
import { maskName } from '../../../../subgraphs/kit/privacy/mask-name.ts';

describe('a masked name', () => {
  it.each([
    ['Nguyễn Văn Ân', 'N.V.Â.'],
    ['đỗ  thị ánh ', 'Đ.T.Á.'],
    ['Y Bih Aleo'.normalize('NFD'), 'Y.B.A.'],
    ['Ông Ích Khiêm'.normalize('NFD'), 'Ô.Í.K.'],
    ['', ''],
  ])('of %j is %j', (name, masked) => {
    expect(maskName(name)).toBe(masked);
  });
});
