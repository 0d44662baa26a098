import { attack, JSON_TYPE, operation, type Attack } from './attack.ts';

/** Headers that say nothing, too much or what only others may. */
export const HEADER_ATTACKS: readonly Attack[] = [
  ...[
    'Bearer',
    'Bearer x',
    'Bearer a.b.c',
    'Basic abcd',
    `Bearer ${'x'.repeat(9000)}`,
    'Bearer ..',
    'Digest a=b',
    'Bearer null',
    `Bearer ${Buffer.from('{"alg":"none"}').toString('base64url')}.e30.`,
    'Bearer a b',
    'x',
    'Bearer <script>',
    'Negotiate',
    'Token a',
  ].map((authorization) =>
    attack(`the token ${authorization.slice(0, 30)}`, 'INVALID_TOKEN', operation('{ __typename }'), {
      ...JSON_TYPE,
      authorization,
    }),
  ),
  ...['0', '-1', 'x', '1e99', '', 'NaN', '0x10', '1;2'].map((value) =>
    attack(`the deadline "${value}"`, 'BAD_REQUEST', operation('{ __typename }'), {
      ...JSON_TYPE,
      'x-deadline-ms': value,
    }),
  ),
  ...['half', '1', 'true', 'full,full'].map((value) =>
    attack(`the completeness "${value}"`, 'BAD_REQUEST', operation('{ __typename }'), {
      ...JSON_TYPE,
      'x-completeness': value,
    }),
  ),
  ...['Recipient.id', '*', '__proto__'].map((value) =>
    attack(`unmasking ${value}`, 'BAD_REQUEST', operation('{ __typename }'), {
      ...JSON_TYPE,
      'x-unmask': value,
      'x-purpose': 'VERIFY_DOSSIER',
    }),
  ),
  ...['', 'x', '../x'].map((value) =>
    attack(`the purpose "${value}"`, 'BAD_REQUEST', operation('{ __typename }'), {
      ...JSON_TYPE,
      'x-unmask': 'Recipient.name',
      'x-purpose': value,
    }),
  ),
  attack('unmasking without a sign-in', 'SIGN_IN_REQUIRED', operation('{ __typename }'), {
    ...JSON_TYPE,
    'x-unmask': 'Recipient.name',
    'x-purpose': 'VERIFY_DOSSIER',
  }),
];
