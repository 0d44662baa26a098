import { describe, expect, it } from '@jest/globals';
import type { Directory } from '../../../gateway/partition/directory.ts';
import { startGateway } from '../../../gateway/start-gateway.ts';
import { ask } from '../support/ask.ts';
import {
  book,
  libraryPartition,
  librarySupergraph,
  serveCouncil,
  startLibraryGateway,
} from '../support/library-gateway.ts';
import { serveMember, SILENT } from '../support/serve-member.ts';

const TITLES = '{ books { nodes { title } coverage { complete missing { member reason } } } }';

describe('a gateway on its way to members', () => {
  it('leaves a member alone that keeps breaking the contract, and says so', async () => {
    const breaker = { failures: 3, outOf: 6, openMs: 60_000, fairTimeoutMs: 1000 };
    const library = await startLibraryGateway(['A', 'B'], [book('A', 'b1', 'An'), book('B', 'b1', 'Bình')], {
      transport: { settings: { breaker } },
    });
    const broken = library.services.get('B');
    if (broken === undefined) throw new Error('No service for B.');
    broken.fault = 'GARBAGE';
    const reasons: unknown[] = [];
    for (let count = 0; count < 5; count += 1) {
      const { data } = await ask(library.gateway.url, TITLES);
      reasons.push((data as { books: { coverage: { missing: unknown[] } } }).books.coverage.missing[0]);
    }
    const asked = broken.requests;
    await library.close();
    const missing = (reason: string): object => ({ member: 'B', reason });
    expect(reasons).toEqual([
      ...[1, 2, 3].map(() => missing('BROKE_CONTRACT')),
      ...[4, 5].map(() => missing('BREAKER_OPEN')),
    ]);
    expect(asked).toBe(3);
  });

  it('gives up 113 silent members, and every socket to them, when its client goes', async () => {
    const codes = Array.from({ length: 113 }, (_, index) => `M${String(index)}`);
    const members = await Promise.all(codes.map(() => serveMember(SILENT)));
    const council = await serveCouncil(codes);
    const directory: Directory = {
      version: '1',
      members: codes.map((id, index) => ({
        ...{ id, serves: [id], classId: 'library', holdsForOthers: false },
        url: members[index]?.url ?? '',
      })),
    };
    const gateway = await startGateway({
      port: 0,
      supergraphSdl: librarySupergraph(council),
      partition: libraryPartition(council.url, directory),
      limits: { deadlineMs: 50_000, memberTimeoutMs: 50_000 },
    });
    const client = new AbortController();
    const asked = fetch(`${gateway.url}?query=${encodeURIComponent(TITLES)}`, { signal: client.signal });
    await Promise.all(members.map(({ untilAsked }) => untilAsked(1)));
    client.abort();
    await expect(asked).rejects.toThrow();
    await Promise.all(members.map(({ untilLeft }) => untilLeft()));
    await gateway.close();
    await Promise.all([council, ...members].map(({ close }) => close()));
  });
});
