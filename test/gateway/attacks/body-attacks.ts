import { attack, operation, query, times, type Attack } from './attack.ts';

/** Bodies that are no request, too many or too much. */
export const BODY_ATTACKS: readonly Attack[] = [
  ...[
    '',
    ' ',
    '{',
    '}',
    '[]',
    '[{}]',
    'null',
    '1',
    'true',
    '"x"',
    '{}',
    '{"query":}',
    '{"query":1}',
    '{"query":null}',
    '{"query":[]}',
    '{"query":{}}',
    '{"query":""}',
    '{"a":1}',
    "{'query':'x'}",
    '{"query":"{ __typename }"',
    '{"query":"{ __typename }"}}',
    'query={__typename}',
    '<x/>',
    '\u0000',
    '{"query":"{ __typename }",}',
    'NaN',
    '{"query":"{ __typename }","operationName":1}',
    '{"query":"{ __typename }","extensions":1}',
    '{"query":"{ __typename }","extensions":[]}',
    '[{"query":"{ __typename }"},{"query":"{ __typename }"}]',
  ].map((body) => attack(`the body ${JSON.stringify(body)}`, 'BAD_REQUEST', body)),
  ...[10, 100, 1000].map((count) =>
    attack(
      `a batch of ${String(count)}`,
      'BAD_REQUEST',
      JSON.stringify(times(count, () => ({ query: '{ __typename }' }))),
    ),
  ),
  ...[[0xff], [0xfe, 0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0x80], [0xf8, 0x88, 0x80, 0x80, 0x80]].map(
    (bytes) => attack(`the bytes ${bytes.join(' ')}`, 'BAD_REQUEST', new Uint8Array(bytes)),
  ),
  ...[1024 * 1024 + 1, 2 * 1024 * 1024].map((length) =>
    attack(`a body of ${String(length)} bytes`, 'BODY_TOO_LARGE', `"${'x'.repeat(length)}"`),
  ),
  ...[
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=a',
    'text/html',
    'application/xml',
    'application/graphql',
    'image/png',
    'application/octet-stream',
    'text/json',
  ].map((type) =>
    attack(`the content type ${type}`, 'UNSUPPORTED_MEDIA_TYPE', operation('{ __typename }'), {
      'content-type': type,
    }),
  ),
  query(
    'the name of no operation',
    'OPERATION_RESOLUTION_FAILURE',
    'query A { __typename } query B { __typename }',
  ),
];
