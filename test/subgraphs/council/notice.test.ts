// Everything that notice 59/TB-VPCP states is reached by GraphQL, to the letter.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startCouncilClient, type CouncilClient } from './council-client.ts';
import { readNotice, readNoticeText, type NoticeFinding } from './read-notice.ts';

const notice = readNotice();
const noticeText = readNoticeText();
const national = notice.movements.filter((movement) => movement.scope === 'NATIONAL');
const agencyCodes = new Set(notice.agencies.map((agency) => agency.code));

let council: CouncilClient;
beforeAll(async () => {
  council = await startCouncilClient();
});
afterAll(() => council.close());

interface Coded {
  readonly id: string;
}

interface Addressee {
  readonly agency: { readonly code: string } | null;
  readonly group: string | null;
}

const nameOf = ({ agency, group }: Addressee) => agency?.code ?? group;
const idsOf = (items: readonly Coded[]) => items.map((item) => item.id);

describe('the seven national movements', () => {
  interface Movement extends Coded {
    readonly title: string;
    readonly titleVariants: readonly string[];
    readonly status: string;
    readonly launchedBy: string | null;
    readonly phaseCount: number | null;
    readonly period: { from: string | null; to: string | null; text: string | null } | null;
    readonly sections: readonly string[];
    readonly quote: string;
    readonly metrics: readonly unknown[];
    readonly assignments: readonly Coded[];
    readonly expectedAgencies: readonly { readonly code: string }[];
  }
  let movements: ReadonlyMap<string, Movement>;
  beforeAll(async () => {
    const { nationalMovements } = await council.read<{ nationalMovements: readonly Movement[] }>(`{
      nationalMovements {
        id title titleVariants status launchedBy phaseCount period { from to text } sections quote
        metrics { id unit value qualifier target targetDue asOf section } assignments { id } expectedAgencies { code }
      }
    }`);
    movements = new Map(nationalMovements.map((movement) => [movement.id, movement]));
  });

  it('are M-01 to M-07', () => {
    expect([...movements.keys()]).toEqual(['M-01', 'M-02', 'M-03', 'M-04', 'M-05', 'M-06', 'M-07']);
  });

  for (const stated of national) {
    it(`${stated.id} stands as the notice has it`, () => {
      const status = { ONGOING: 'RUNNING', PLANNED: 'PLANNED', UNDER_STUDY: 'UNDER_STUDY' }[
        stated.statusInSeed
      ];
      expect(movements.get(stated.id)).toMatchObject({
        title: stated.titleVi,
        titleVariants: stated.titleVariantsVi,
        status,
        launchedBy: stated.launchedBy === null ? null : 'Thủ tướng Chính phủ',
        phaseCount: stated.phaseCount,
        sections: stated.section.split(', '),
        quote: stated.sourceQuote,
      });
      const to = movements.get(stated.id)?.period?.to ?? null;
      expect(to).toBe(stated.period === null ? null : `${String(stated.period.to)}-12-31`);
    });
  }

  it('give a period only in words that the notice uses', () => {
    const texts = [...movements.values()].flatMap(({ period }) => period?.text ?? []);
    expect(texts).toHaveLength(3);
    for (const text of texts) expect(noticeText).toContain(text);
  });

  it('measure M-02 by what the notice says of expressways', () => {
    expect(movements.get('M-02')?.metrics).toEqual([
      expect.objectContaining({
        id: 'M-02:expressway-km',
        unit: 'km',
        value: '475',
        qualifier: 'EXACT',
        target: null,
        section: 'I.2 (para 2)',
      }),
      expect.objectContaining({
        id: 'M-02:expressway-km-total',
        value: '1900',
        qualifier: 'APPROX',
        target: '3000',
        targetDue: '2025-12-31',
        section: 'I.2 (para 2)',
      }),
    ]);
  });

  it('leave the national value of M-07 open, which the notice does not state', () => {
    const metrics = movements.get('M-07')?.metrics ?? [];
    expect(metrics).toHaveLength(2);
    for (const metric of metrics) expect(metric).toMatchObject({ value: null, target: null, section: null });
  });

  it('are expected of every body alive that keeps records, and of nobody while under study', () => {
    const expected = [...movements.values()].map((movement) => movement.expectedAgencies.length);
    expect(expected).toEqual([113, 113, 113, 113, 113, 0, 113]);
    const codes = movements.get('M-01')?.expectedAgencies.map((agency) => agency.code);
    expect(codes).not.toContain('HDTDKTTW');
    expect(codes).toContain('BTDKTTW');
  });

  it('name the tasks that concern them', () => {
    expect(idsOf(movements.get('M-07')?.assignments ?? [])).toEqual(['A-05', 'A-06', 'A-07', 'A-08']);
  });
});

describe('the nine figures', () => {
  for (const figure of notice.figures) {
    it(`${figure.id} stands as the notice has it`, async () => {
      const { reportedTotals } = await council.read<{ reportedTotals: readonly Coded[] }>(
        `{ reportedTotals { id name value of unit qualifier period section documentNumber quote movement { id } } }`,
      );
      expect(reportedTotals).toHaveLength(9);
      expect(reportedTotals.find((total) => total.id === figure.id)).toEqual({
        id: figure.id,
        name: expect.stringMatching(/\S/),
        value: String(figure.value),
        of: figure.of === undefined ? null : String(figure.of),
        unit: figure.unit,
        qualifier: figure.qualifier,
        period: figure.period ?? null,
        section: figure.section,
        documentNumber: '59/TB-VPCP',
        quote: figure.sourceQuote,
        movement: figure.movementId === undefined ? null : { id: figure.movementId },
      });
    });
  }
});

describe('the 25 tasks', () => {
  interface Task extends Coded {
    readonly text: string;
    readonly correctedText: string | null;
    readonly section: string;
    readonly assignees: readonly Addressee[];
    readonly collaborators: readonly Addressee[];
    readonly dueOn: string | null;
    readonly dueText: string | null;
    readonly dependsOn: readonly Coded[];
    readonly movements: readonly Coded[];
    readonly doneOn: string | null;
  }
  let tasks: readonly Task[];
  beforeAll(async () => {
    ({ assignments: tasks } = await council.read<{ assignments: readonly Task[] }>(`{
      assignments {
        id text correctedText section dueOn dueText doneOn dependsOn { id } movements { id }
        assignees { agency { code } group } collaborators { agency { code } group }
      }
    }`));
  });

  it('are all there, in the order of the notice', () => {
    expect(idsOf(tasks)).toEqual(idsOf(notice.assignments));
    expect(tasks).toHaveLength(25);
  });

  for (const stated of notice.assignments) {
    it(`${stated.id} stands as the notice has it`, () => {
      const task = tasks.find(({ id }) => id === stated.id);
      expect(task).toMatchObject({
        text: stated.sourceQuote,
        section: stated.section,
        dueOn: stated.due,
        dueText: stated.dueTextVi,
        doneOn: null,
      });
      expect(task?.assignees.map(nameOf)).toEqual(stated.assignees);
      expect(task?.collaborators.map(nameOf)).toEqual(stated.collaborators);
      expect(idsOf(task?.dependsOn ?? [])).toEqual(stated.dependsOn);
      expect(idsOf(task?.movements ?? [])).toEqual(stated.relatedMovementIds);
    });
  }

  it('address agencies as agencies and groups as groups', () => {
    for (const { agency, group } of tasks.flatMap((task) => [...task.assignees, ...task.collaborators])) {
      expect((agency === null) === (group === null)).toBe(false);
      if (group !== null) expect(agencyCodes.has(group)).toBe(false);
    }
  });

  it('correct a reading error of the copy beside its words, not in them', () => {
    const corrected = tasks.filter((task) => task.correctedText !== null);
    expect(idsOf(corrected)).toEqual(['A-19']);
    expect(corrected[0]?.text).toMatch(/^Kiên toàn/);
    expect(corrected[0]?.correctedText).toMatch(/^Kiện toàn/);
  });

  const list = async (filter: string) =>
    idsOf(
      (await council.read<{ assignments: readonly Coded[] }>(`{ assignments(filter: ${filter}) { id } }`))
        .assignments,
    );

  it('are overdue after their day, not on it', async () => {
    expect(await list('{ overdueOn: "2025-08-01" }')).toEqual(['A-06']);
    expect(await list('{ overdueOn: "2024-03-01" }')).toEqual(['A-06']);
    expect(await list('{ overdueOn: "2024-02-29" }')).toEqual([]);
  });

  it('are found by whether they have a day, however urgent their words', async () => {
    expect(await list('{ undated: false }')).toEqual(['A-06']);
    const undated = await list('{ undated: true }');
    expect(undated).toHaveLength(24);
    expect(undated).toContain('A-15');
    expect(await list('{ undated: null }')).toHaveLength(25);
  });

  it('are found by a named body, which may have to do them or to help', async () => {
    expect(await list('{ agencies: ["BTC"] }')).toEqual(['A-07', 'A-08']);
    expect(await list('{ agencies: ["UBTWMTTQVN"] }')).toEqual(['A-06']);
    expect(await list('{ agencies: [] }')).toEqual([]);
  });
});

describe('the 15 priority groups', () => {
  interface Group {
    readonly code: string;
    readonly name: string;
    readonly nameEn: string;
    readonly axes: readonly string[];
    readonly public: boolean;
    readonly section: string;
  }
  let groups: readonly Group[];
  beforeAll(async () => {
    ({ priorityGroups: groups } = await council.read<{ priorityGroups: readonly Group[] }>(
      '{ priorityGroups { code name nameEn axes public section } }',
    ));
  });

  it('stand with their names as the notice has them', () => {
    expect(groups).toHaveLength(15);
    expect(groups.map(({ code, name, nameEn }) => ({ code, vi: name, glossEn: nameEn }))).toEqual(
      notice.priorityGroups.map(({ code, vi, glossEn }) => ({ code, vi, glossEn })),
    );
    expect(new Set(groups.map((group) => group.section))).toEqual(new Set(['IV.4']));
  });

  it('are private where they tell what the law protects', () => {
    const hidden = groups.filter((group) => !group.public).map((group) => group.code);
    expect(hidden).toEqual(['PHU_NU_TIEU_BIEU', 'NGUOI_YEU_THE', 'NVNONN', 'BAN_BE_QUOC_TE']);
  });

  it('say of what they are a property; an ethnic-minority area is an area', () => {
    for (const group of groups) expect(group.axes.length).toBeGreaterThan(0);
    expect(groups.find((group) => group.code === 'VUNG_DTTS')).toMatchObject({
      axes: ['AREA'],
      public: true,
    });
  });
});

describe('weaknesses, causes and lessons', () => {
  interface Finding extends Coded {
    readonly kind: string;
    readonly text: string;
    readonly quote: string;
    readonly section: string;
    readonly figure: Coded | null;
    readonly answeredBy: readonly Coded[];
  }
  const ask = async (kinds: string) => {
    const query = `{ statements${kinds} { id kind text quote section figure { id } answeredBy { id } } }`;
    return (await council.read<{ statements: readonly Finding[] }>(query)).statements;
  };
  const expectAsStated = (
    findings: readonly Finding[],
    stated: readonly NoticeFinding[],
    section: string,
  ) => {
    expect(idsOf(findings)).toEqual(idsOf(stated));
    for (const [index, { sourceQuote, fullTextVi, linkedFigure, answeredBy }] of stated.entries()) {
      const finding = findings[index];
      expect(finding).toMatchObject({ quote: sourceQuote, text: fullTextVi ?? sourceQuote, section });
      expect(finding?.figure?.id).toBe(linkedFigure);
      expect(idsOf(finding?.answeredBy ?? [])).toEqual(answeredBy ?? []);
    }
  };

  it('stand as the notice has them', async () => {
    expectAsStated(await ask('(kinds: [WEAKNESS])'), notice.weaknesses, 'II');
    expectAsStated(await ask('(kinds: [CAUSE])'), notice.causes, 'II');
    expectAsStated(await ask('(kinds: [LESSON])'), notice.lessons, 'III');
  });

  it('are all given where no kind is named, and none for an empty list', async () => {
    expect(await ask('')).toHaveLength(11);
    expect(await ask('(kinds: [])')).toEqual([]);
  });

  it('show that no task answers the weakness of clusters', async () => {
    const [last] = (await ask('(kinds: [WEAKNESS])')).slice(-1);
    expect(last).toMatchObject({ id: 'W-4', answeredBy: [] });
  });
});
