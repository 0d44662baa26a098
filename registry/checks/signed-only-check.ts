import type { ProbeAnswer, ProbedMember } from './probe/probed-member.ts';
import type { Check, Finding } from './check.ts';

const NATION = '{ movements(first: 1) { totalCount } }';

/** Only gateways get answers: whoever else reaches the address is refused, a signature of nobody's key, too. */
export const signedOnlyCheck: Check = {
  id: 'signed-only',
  title: { vi: 'Chỉ trả lời yêu cầu có chữ ký', en: 'Answers signed requests only' },
  isProbe: true,
  run: async ({ member }) => {
    if (isAnswered(await member.askUnsigned(NATION))) return [isOpen(member)];
    // Who refuses everybody is told so by the check that it answers at all.
    const isForgedAnswered = isAnswered(await member.askForged(NATION));
    return isForgedAnswered ? [believesAnybody(member)] : [];
  },
};

function isAnswered(answer: ProbeAnswer): boolean {
  return answer.kind === 'answer' && answer.status === 200 && answer.data !== null;
}

/** The protocol allows it: what is not signed has the rights of everybody. */
function isOpen({ url }: ProbedMember): Finding {
  return {
    level: 'note',
    coordinate: url,
    reason: 'Not enforced by this member: it answers requests that no gateway has signed, as for everybody.',
    remedy:
      "Let it refuse what is not signed by a gateway's key (PROTOCOL.md, Signed requests), or close the network to others.",
  };
}

function believesAnybody({ url }: ProbedMember): Finding {
  return {
    level: 'error',
    coordinate: url,
    reason:
      'It wants a signature and believes one by a key that no gateway has published: whoever signs at all may ask, for any caller.',
    remedy: 'Check the signature against the keys that gateways publish (PROTOCOL.md, Signed requests).',
  };
}
