import type { ContractMatrix } from '../../publish/contract-matrix.ts';
import type { DeprecationReport } from '../../publish/deprecations.ts';
import type { MemberState } from '../../store/nation-state.ts';
import { PAGE_WORDS, type PageLanguage, type PageWords } from './page-words.ts';
import { escapeHtml, writeHtml, writeHtmlTable, type Html } from './write-html.ts';

/** What the public page shows. */
export interface MembersPage {
  readonly language: PageLanguage;
  readonly generation: number;
  readonly members: readonly MemberState[];
  readonly matrix: ContractMatrix & DeprecationReport;
  readonly history: readonly {
    readonly number: number;
    readonly at: string;
    readonly actor: string;
    readonly action: string;
    readonly subject: string;
  }[];
  readonly nameOf: (code: string) => string;
}

/** Who is a member, who is behind, and what changed. */
export function writeMembersPage(content: MembersPage): Html {
  const { language, generation, matrix } = content;
  const words = PAGE_WORDS[language];
  const contracts = matrix.versions.map(
    ({ version, members }) =>
      `<a href="/registry/contracts/${escapeHtml(version)}">${escapeHtml(version)}</a> (${String(members)})`,
  );
  return writeHtml({ language, path: '/registry', title: words.registry }, [
    `<p>${words.generation} <strong>${String(generation)}</strong>. ${words.contract}: ${contracts.join(', ')}.</p>`,
    `<h2>${words.behind}</h2>`,
    ...writeBehind(matrix, words),
    `<h2>${words.members} (${String(content.members.length)})</h2>`,
    writeMembers(content, words),
    `<h2>${words.changes}</h2>`,
    writeHistory(content, words),
  ]);
}

function writeBehind(
  { deadlines, deprecated, removed }: MembersPage['matrix'],
  words: PageWords,
): readonly Html[] {
  const lines = [
    ...deadlines.map(({ version, deadline, daysLeft, behind }) => {
      const isOver = daysLeft < 0 && behind.length > 0;
      const names =
        behind.length === 0 ? words.moved : `${words.notMoved}: ${behind.map(escapeHtml).join(', ')}`;
      const over = isOver ? ` (${words.over})` : '';
      return `<p${isOver ? ' class="over"' : ''}>${words.deadline} ${escapeHtml(version)}: ${escapeHtml(deadline)}${over}; ${names}.</p>`;
    }),
    ...deprecated.map(({ coordinate, reason, clients }) => {
      const names = [...new Set(clients.map(({ client }) => client))];
      const asked =
        names.length === 0 ? words.nobodyUses : `${words.stillAsked} ${names.map(escapeHtml).join(', ')}`;
      return `<p><code>${escapeHtml(coordinate)}</code> ${words.deprecated} (${escapeHtml(reason)}); ${asked}.</p>`;
    }),
    ...removed
      .filter(({ servedBy }) => servedBy.length > 0)
      .map(
        ({ coordinate, servedBy }) =>
          `<p><code>${escapeHtml(coordinate)}</code> ${words.stillServed} ${servedBy.map(escapeHtml).join(', ')}.</p>`,
      ),
  ];
  return lines.length === 0 ? [`<p>${words.nobodyBehind}</p>`] : lines;
}

function writeMembers({ members, nameOf }: MembersPage, words: PageWords): Html {
  const rows = members.map(({ code, serves, version, contractVersion, status, reason, gaps }) => [
    `<code>${escapeHtml(code)}</code> ${escapeHtml(nameOf(code))}`,
    serves.map(escapeHtml).join(', '),
    `<a href="/registry/members/${encodeURIComponent(code)}/versions/${String(version)}">${String(version)}</a>`,
    `${escapeHtml(contractVersion)}${gaps.length === 0 ? '' : ` (${words.lacks} ${gaps.map(escapeHtml).join(', ')})`}`,
    `${words[status]}${reason === null ? '' : `: ${escapeHtml(reason)}`}`,
  ]);
  return writeHtmlTable([words.agency, words.serves, words.version, words.contract, words.state], rows);
}

function writeHistory({ history }: MembersPage, words: PageWords): Html {
  const rows = history.map(({ number, at, actor, action, subject }) => [
    String(number),
    `<span class="time">${at.slice(0, 16).replace('T', ' ')} UTC</span>`,
    escapeHtml(actor),
    escapeHtml(action in words ? words[action as keyof PageWords] : action),
    escapeHtml(subject),
  ]);
  return writeHtmlTable([words.generation, words.at, words.who, words.what, words.whom], rows);
}
