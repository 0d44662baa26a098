import { runChild } from '../processes/run-child.ts';
import { answerRequests } from './answer-requests.ts';
import { COUNCIL_BODY, memberBody, type CouncilAgency, type ScatterSettings } from './nation-request.ts';
import { postJson } from './post.ts';

/** W1 by hand: parses what members answer, puts it beside what the Council says, and writes it. It checks nothing. */
runChild(({ council, members }: ScatterSettings) => {
  const bodies = new Map(Object.keys(members).map((code) => [code, memberBody(code)]));
  return answerRequests(async () => {
    const { agencies } = await postJson<{ readonly agencies: readonly CouncilAgency[] }>(
      council,
      COUNCIL_BODY,
    );
    await Promise.all(
      agencies.map(async (agency) => {
        const answer = await postJson<{ readonly _entities: readonly object[] }>(
          members[agency.code] ?? '',
          bodies.get(agency.code) ?? '',
        );
        Object.assign(agency, answer._entities[0]);
      }),
    );
    return JSON.stringify({ data: { agencies } });
  });
});
