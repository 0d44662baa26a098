import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { MemoryKeptAnswers } from '../../../gateway/cache/memory-kept-answers.ts';
import { createMemberTransport, type MemberWay } from '../../../gateway/transport/create-member-transport.ts';
import { UndiciTransport } from '../../../gateway/transport/undici-transport.ts';
import { memberRequest, serveMember, type MemberAnswer, type ServedMember } from '../support/serve-member.ts';

/** Sharing what is under way and keeping what came meet where a member's data change in between. */

let sender: UndiciTransport;
let member: ServedMember;
let way: MemberWay;
let held: (() => void)[];

const answerLater: MemberAnswer = (response, number) => {
  response.setHeader('cache-control', 'max-age=60');
  held.push(() => response.end(`{"data":{"number":${String(number)}}}`));
};

beforeEach(async () => {
  held = [];
  sender = new UndiciTransport();
  member = await serveMember(answerLater);
  const store = new MemoryKeptAnswers({ maxBytes: 100_000 });
  way = createMemberTransport({ sender, keeping: { store, schemaVersion: '1', secret: 'not a secret' } });
});

afterEach(async () => {
  await sender.close();
  await member.close();
});

it('asks anew, and keeps only the new answer, where the data changed while an equal request was under way', async () => {
  const earlier = way.send(memberRequest(member.url));
  await member.untilAsked(1);
  await way.invalidate('A');
  const later = way.send(memberRequest(member.url));
  await member.untilAsked(2);
  for (const answer of held) answer();
  expect(await later).toMatchObject({ text: '{"data":{"number":2}}' });
  expect(await earlier).toMatchObject({ text: '{"data":{"number":1}}' });
  expect(await way.send(memberRequest(member.url))).toMatchObject({ text: '{"data":{"number":2}}' });
});
