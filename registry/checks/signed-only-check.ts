import type { Check } from './check.ts';

/** Only gateways get answers: whoever else reaches the address is refused. */
export const signedOnlyCheck: Check = {
  id: 'signed-only',
  title: { vi: 'Chỉ trả lời yêu cầu có chữ ký', en: 'Answers signed requests only' },
  isProbe: true,
  run: async ({ member }) => {
    const answer = await member.askUnsigned('{ movements(first: 1) { totalCount } }');
    const isOpen = answer.kind === 'answer' && answer.status === 200 && answer.data !== null;
    return isOpen
      ? [
          {
            level: 'note',
            coordinate: member.url,
            reason: 'Not enforced by this member: it answers requests that no gateway has signed.',
            remedy:
              "Let it refuse what is not signed by a gateway's key (PROTOCOL.md), or close the network to others.",
          },
        ]
      : [];
  },
};
