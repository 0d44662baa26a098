// cspell:ignore nowrap normal
import type { ContractMatrix } from '../publish/contract-matrix.ts';
import type { MemberState } from '../store/nation-state.ts';

/** What the public page shows. */
export interface PageContent {
  readonly generation: number;
  readonly members: readonly MemberState[];
  readonly matrix: ContractMatrix;
  readonly history: readonly {
    readonly number: number;
    readonly at: string;
    readonly actor: string;
    readonly action: string;
    readonly subject: string;
  }[];
  /** Requests of the last days by schema coordinate, the most used first. */
  readonly usage: readonly { readonly coordinate: string; readonly requests: number }[];
  readonly nameOf: (code: string) => string;
}

const STATUS = {
  ACTIVE: 'hoạt động / active',
  QUARANTINED: 'tạm ngừng / quarantined',
  WITHDRAWN: 'đã rút / withdrawn',
} as const;

const ACTIONS: ReadonlyMap<string, string> = new Map([
  ['begin', 'bắt đầu'],
  ['publish', 'công bố'],
  ['withdraw', 'rút'],
  ['quarantine', 'tạm ngừng'],
  ['release', 'hoạt động lại'],
  ['rollback', 'trở lại'],
  ['reissue', 'phát hành lại'],
  ['contract.admit', 'nhận hợp đồng'],
  ['contract.retire', 'thôi hợp đồng'],
]);

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem;color:#1b1b1b;background:#fff}
h1{color:#8b0000}table{border-collapse:collapse;width:100%;margin:.5rem 0 2rem}th,td{text-align:left;padding:.35rem .6rem;border-bottom:1px solid #ccc;vertical-align:top}
th{background:#f3ede2}.number{text-align:right}.over{color:#8b0000;font-weight:600}code,.time{white-space:nowrap}
@media(max-width:40rem){.wide thead{position:absolute;left:-99rem}.wide tr{display:block;padding:.4rem 0;border-bottom:1px solid #ccc}
.wide td{display:flex;gap:.6rem;padding:.1rem 0;border:0}.wide td::before{content:attr(data-label);flex:0 0 9.5rem;color:#595959}}
@media(max-width:40rem){code{white-space:normal;overflow-wrap:anywhere}}`;

/** The public page of the registry: Vietnamese first, English beside it, no script, nothing from elsewhere. */
export function writePage(content: PageContent): string {
  const { generation, matrix } = content;
  return `<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Đăng ký thành viên / registry</title><style>${STYLE}</style></head><body>
<h1>Đăng ký thành viên <small lang="en">/ registry</small></h1>
<p>Thế hệ / <span lang="en">generation</span> <strong>${String(generation)}</strong>.
Hợp đồng / <span lang="en">contract</span>: ${matrix.versions
    .map(({ version }) => `<a href="/registry/contracts/${escape(version)}">${escape(version)}</a>`)
    .join(', ')}. <a href="/registry/protocol">Giao thức / <span lang="en">protocol</span></a>.</p>
${writeDeadlines(matrix)}
<h2>Thành viên / <span lang="en">members</span></h2>${writeMembers(content)}
<h2>Thay đổi / <span lang="en">changes</span></h2>${writeHistory(content)}
<h2>Trường được dùng / <span lang="en">fields used, 30 days</span></h2>${writeUsage(content)}
</body></html>`;
}

function writeDeadlines({ deadlines }: ContractMatrix): string {
  return deadlines
    .map(({ version, deadline, daysLeft, behind }) => {
      const names = behind.length === 0 ? 'đã đủ / everybody has moved' : behind.map(escape).join(', ');
      const isOver = daysLeft < 0 && behind.length > 0;
      return `<p${isOver ? ' class="over"' : ''}>Hạn chuyển sang / deadline of ${escape(version)}: ${escape(deadline)}. Chưa chuyển / behind: ${names}</p>`;
    })
    .join('\n');
}

function writeMembers({ members, nameOf }: PageContent): string {
  const rows = members.map(
    ({ code, serves, version, contractVersion, status, reason, gaps }) =>
      [
        `<code>${escape(code)}</code> ${escape(nameOf(code))}`,
        serves.map(escape).join(', '),
        `<a href="/registry/members/${encodeURIComponent(code)}/versions/${String(version)}">${String(version)}</a>`,
        `${escape(contractVersion)}${gaps.length === 0 ? '' : ` (thiếu / lacks ${gaps.map(escape).join(', ')})`}`,
        `${STATUS[status]}${reason === null ? '' : `: ${escape(reason)}`}`,
      ] as const,
  );
  return writeTable(
    [
      'Cơ quan / agency',
      'Phục vụ / serves',
      'Phiên bản / version',
      'Hợp đồng / contract',
      'Trạng thái / state',
    ],
    rows,
  );
}

function writeHistory({ history }: PageContent): string {
  const rows = history.map(({ number, at, actor, action, subject }) => [
    String(number),
    `<span class="time">${at.slice(0, 16).replace('T', ' ')} UTC</span>`,
    escape(actor),
    escape(nameAction(action)),
    escape(subject),
  ]);
  return writeTable(['Thế hệ / generation', 'Lúc / at', 'Ai / who', 'Việc / what', 'Về / whom'], rows);
}

function nameAction(action: string): string {
  const name = ACTIONS.get(action);
  return name === undefined ? action : `${name} / ${action}`;
}

function writeUsage({ usage }: PageContent): string {
  if (usage.length === 0) return '<p>Chưa ghi nhận / none recorded yet.</p>';
  const rows = usage.map(({ coordinate, requests }) => [
    `<code>${escape(coordinate)}</code>`,
    String(requests),
  ]);
  return writeTable(['Trường / field', 'Yêu cầu / requests'], rows);
}

/** Where there are more columns, a telephone shows each row as a list with their names. */
const NARROW_COLUMNS = 2;

/** Cells are HTML already. */
function writeTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const titles = head.map((title) => `<th scope="col">${title}</th>`).join('');
  const body = rows
    .map((row) => {
      const cells = row.map(
        (cell, column) => `<td data-label="${head[column] ?? ''}"><span>${cell}</span></td>`,
      );
      return `<tr>${cells.join('')}</tr>`;
    })
    .join('\n');
  const kind = head.length > NARROW_COLUMNS ? ' class="wide"' : '';
  return `<table${kind}><thead><tr>${titles}</tr></thead><tbody>${body}</tbody></table>`;
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${String(letter.charCodeAt(0))};`);
}
