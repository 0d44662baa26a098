import { runChild } from '../processes/run-child.ts';
import { answerRequests } from './answer-requests.ts';
import { COUNCIL_BODY, memberBody, type CouncilAgency, type ScatterSettings } from './nation-request.ts';
import { postBytes, postJson } from './post.ts';

const BEFORE = Buffer.byteLength('{"data":{"_entities":[{');
const AFTER = Buffer.byteLength('}]}}');

/**
 * W1 by hand, without reading what members answer: each one's bytes are cut out and put into the answer. It trusts
 * them blindly, so it is a limit and no gateway.
 */
runChild(({ council, members }: ScatterSettings) => {
  const bodies = new Map(Object.keys(members).map((code) => [code, memberBody(code)]));
  return answerRequests(async () => {
    const { agencies } = await postJson<{ readonly agencies: readonly CouncilAgency[] }>(
      council,
      COUNCIL_BODY,
    );
    const parts = await Promise.all(
      agencies.map(async ({ code, name }, index) => {
        const bytes = await postBytes(members[code] ?? '', bodies.get(code) ?? '');
        const head = `${index === 0 ? '' : ','}{"code":${JSON.stringify(code)},"name":${JSON.stringify(name)},`;
        return [Buffer.from(head), bytes.subarray(BEFORE, bytes.length - AFTER), Buffer.from('}')];
      }),
    );
    return Buffer.concat([Buffer.from('{"data":{"agencies":['), ...parts.flat(), Buffer.from(']}}')]);
  });
});
