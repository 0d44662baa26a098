import type { Check } from './check.ts';

/** The registry can reach the member where gateways will ask it. */
export const reachableCheck: Check = {
  id: 'reachable',
  title: { vi: 'Gọi được theo địa chỉ đã khai', en: 'Answers at its address' },
  run: async ({ member }) => {
    const answer = await member.ask('{ __typename }');
    if (answer.kind === 'answer' && answer.data?.['__typename'] !== undefined) return [];
    const said =
      answer.kind === 'unreachable'
        ? answer.reason
        : `status ${String(answer.status)}: ${answer.errors[0]?.message ?? 'no data'}`;
    const wantsSignature =
      answer.kind === 'answer' && answer.errors.some(({ code }) => code?.startsWith('SIGNATURE_') === true);
    return [
      {
        level: 'error',
        coordinate: member.url,
        reason: `The member cannot be asked: ${said}.`,
        remedy: wantsSignature
          ? "Let it believe the gateways' keys (PROTOCOL.md, Signed requests); the operator gives the registry a gateway's SIGNING_KEYS."
          : 'Start it, correct --url, and let the registry and the gateways through to it.',
      },
    ];
  },
};
