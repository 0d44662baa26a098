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
    return [
      {
        level: 'error',
        coordinate: member.url,
        reason: `The member cannot be asked: ${said}.`,
        remedy: 'Start it, correct --url, and let the registry and the gateways through to it.',
      },
    ];
  },
};
