/** The import page: runs in the clerk's browser, and talks to the member that served it, to nobody else. */
const TEXTS = {
  product: ['Nhập số liệu thi đua, khen thưởng', 'Importing emulation and commendation data'],
  lead: [
    'Tệp được đọc ngay tại máy chủ của cơ quan, không đi qua cổng toàn quốc. Chưa có gì được ghi cho đến khi bấm “Xác nhận nhập”.',
    'The file is read by the agency’s own server and never passes the national gateway. Nothing is written until you confirm.',
  ],
  tokenTitle: ['Cần mã truy cập', 'An access token is needed'],
  token: ['Mã truy cập (IMPORT_TOKEN)', 'Access token (IMPORT_TOKEN)'],
  open: ['Mở', 'Open'],
  uploadTitle: ['1. Chọn tệp', '1. Choose the file'],
  template: ['Tải tệp mẫu (.xlsx)', 'Get the form to fill in (.xlsx)'],
  templateNote: ['có hướng dẫn và danh sách chọn.', 'with instructions and drop-downs.'],
  person: ['Người nhập (ghi vào nhật ký)', 'Who imports (for the log)'],
  file: ['Tệp .xlsx hoặc .csv', 'A file .xlsx or .csv'],
  order: ['Ngày ghi 5/3/2024 nghĩa là', '5/3/2024 means'],
  orderAuto: ['tự xác định theo tệp', 'as the file shows'],
  orderDay: ['ngày 5 tháng 3', 'the 5th of March'],
  orderMonth: ['ngày 3 tháng 5', 'the 3rd of May'],
  check: ['Kiểm tra, chưa ghi', 'Check, without writing'],
  previewTitle: ['2. Xem trước và sửa', '2. Look, and correct'],
  recheck: ['Kiểm tra lại với các ô đã sửa', 'Check again with the corrected cells'],
  report: ['Tải báo cáo lỗi (.csv)', 'Get the report (.csv)'],
  confirm: ['3. Xác nhận nhập', '3. Confirm the import'],
  logTitle: ['Nhật ký nhập số liệu', 'What was imported'],
  undo: ['Hoàn tác lần nhập cuối', 'Undo the last import'],
};
const element = (id) => document.getElementById(id);
const state = { language: 'vi', token: null, staged: null, outcome: null, corrections: new Map() };

/** The text in the reader's language. */
function t(vi, en) {
  return state.language === 'vi' ? vi : en;
}

function number(value) {
  return value.toLocaleString(state.language === 'vi' ? 'vi-VN' : 'en-GB');
}

function make(name, text, className) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (className !== undefined) made.className = className;
  return made;
}

/** A message in both languages, one a line, as the member sends it; the reader's first. */
function inLanguage(message) {
  const lines = message.split('\n');
  return lines.length === 2 && state.language === 'en' ? lines[1] : lines[0];
}

async function ask(address, options = {}) {
  const headers = { 'x-thi-dua-import': '1', ...options.headers };
  if (state.token !== null) headers.authorization = `Bearer ${state.token}`;
  const response = await fetch(`/import${address}`, { ...options, headers });
  const body = await response.json();
  if (response.ok) return body;
  const [error] = body.errors;
  throw Object.assign(new Error(error.message), { code: error.extensions.code });
}

const post = (address, body) =>
  ask(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

function say(text) {
  element('status').textContent = text;
}

function fail(error) {
  say('');
  element('failure').hidden = false;
  element('failure').textContent =
    error.code === undefined
      ? t(
          'Không kết nối được với máy chủ của cơ quan. Hãy thử lại.',
          'The agency’s server does not answer. Try again.',
        )
      : inLanguage(error.message);
  if (error.code === 'IMPORT_NOT_ALLOWED') showToken();
}

function showToken() {
  element('token-step').hidden = false;
  element('work').hidden = true;
}

/** Does one thing at a time, and says what went wrong. */
async function act(text, work) {
  element('failure').hidden = true;
  say(text);
  for (const button of document.querySelectorAll('main button')) button.disabled = true;
  try {
    say((await work()) ?? '');
  } catch (error) {
    fail(error);
  } finally {
    for (const button of document.querySelectorAll('main button')) button.disabled = false;
    updateConfirm();
  }
}

async function open() {
  const { code, name } = await ask('/member');
  element('member').textContent = `${name} (${code})`;
  document.title = `${t('Nhập số liệu', 'Import')} – ${name}`;
  element('token-step').hidden = true;
  element('work').hidden = false;
  await showLog();
}

async function upload() {
  const [file] = element('file').files;
  const format = file.name.toLowerCase().endsWith('.csv') ? 'csv' : 'xlsx';
  const query = new URLSearchParams({ format, fileName: file.name });
  const headers = { 'content-type': 'application/octet-stream' };
  const { id } = await ask(`/files?${query}`, { method: 'POST', headers, body: file });
  state.staged = id;
  state.corrections = new Map();
  return check();
}

function run(isDryRun) {
  return post(`/files/${state.staged}`, {
    importedBy: element('person').value,
    isDryRun,
    dateOrder: element('order').value === '' ? null : element('order').value,
    corrections: [...state.corrections.values()],
  });
}

async function check() {
  state.outcome = await run(true);
  showPreview();
  element('preview-title').focus();
  const { rejected } = state.outcome;
  return rejected.rows === 0
    ? t('Đã kiểm tra: mọi dòng đều hợp lệ.', 'Checked: every row can be taken.')
    : t(
        `Đã kiểm tra: ${number(rejected.rows)} dòng chưa hợp lệ.`,
        `Checked: ${number(rejected.rows)} rows can’t be taken.`,
      );
}

async function confirm() {
  const { added, records } = await run(false);
  state.staged = null;
  element('preview').hidden = true;
  element('upload-form').reset();
  await showLog();
  return t(
    `Đã nhập: ${number(added.decisions)} quyết định, ${number(added.commendations)} khen thưởng, ${number(records.added + records.corrected)} bản ghi khác. Cổng toàn quốc được báo ngay.`,
    `Imported: ${number(added.decisions)} decisions, ${number(added.commendations)} commendations, ${number(records.added + records.corrected)} other records. Gateways are told at once.`,
  );
}

async function undo() {
  const { fileName, removed, restored } = await post('/undo', { undoneBy: element('person').value || '?' });
  await showLog();
  return t(
    `Đã hoàn tác ${fileName}: bỏ ${number(removed.decisions)} quyết định, ${number(removed.commendations)} khen thưởng; trả lại ${number(restored)} dòng khác.`,
    `Undone ${fileName}: ${number(removed.decisions)} decisions and ${number(removed.commendations)} commendations are gone, ${number(restored)} other rows are as before.`,
  );
}

function showPreview() {
  const { rows, added, unchangedDecisions, records, rejected, warnings, ignoredColumns, problems } =
    state.outcome;
  element('preview').hidden = false;
  const counts = [
    [t('Số dòng đọc được', 'Rows read'), rows],
    [t('Quyết định sẽ thêm', 'Decisions to be added'), added.decisions],
    [t('Khen thưởng sẽ thêm', 'Commendations to be added'), added.commendations],
    [
      t('Bản ghi khác sẽ thêm / sửa', 'Other records to be added / corrected'),
      `${number(records.added)} / ${number(records.corrected)}`,
    ],
    [t('Đã có, không đổi', 'On record, unchanged'), unchangedDecisions + records.unchanged],
    [t('Dòng bị từ chối', 'Rows rejected'), rejected.rows],
    [t('Cảnh báo', 'Warnings'), warnings],
  ];
  element('counts').replaceChildren(
    ...counts.flatMap(([name, value]) => [
      make('dt', name),
      make('dd', typeof value === 'number' ? number(value) : value),
    ]),
  );
  element('ignored').hidden = ignoredColumns.length === 0;
  element('ignored').textContent = `${t('Không được nhập', 'Not taken')}: ${ignoredColumns.join('; ')}`;
  element('problems').replaceChildren(...(problems.length === 0 ? [] : [problemTable(state.outcome)]));
  element('report').hidden = problems.length === 0;
  element('recheck').hidden = !problems.some(canCorrect);
  updateConfirm();
}

function updateConfirm() {
  if (state.outcome === null) return;
  const { added, records, rejected } = state.outcome;
  const total = added.decisions + records.added + records.corrected;
  element('confirm').disabled = total === 0 || state.staged === null;
  element('confirm-note').textContent =
    total === 0
      ? t('Không có gì mới để nhập.', 'There is nothing new to import.')
      : rejected.rows > 0
        ? t(
            'Xác nhận sẽ chỉ nhập các quyết định, bản ghi hợp lệ; các dòng bị từ chối không được nhập.',
            'Confirming imports what can be taken; rejected rows stay out.',
          )
        : '';
}

/** What is wrong in a cell that the sheet has can be corrected here. */
function canCorrect({ severity, cell }) {
  return severity === 'ERROR' && /^[A-Z]+\d+$/.test(cell);
}

const MOST_SHOWN = 200;

function problemTable({ problems, problemCount }) {
  const box = make('div', undefined, 'scroll');
  box.tabIndex = 0;
  box.setAttribute('role', 'region');
  box.setAttribute('aria-label', t('Các lỗi và cảnh báo', 'Errors and warnings'));
  const table = make('table');
  const head = make('tr');
  for (const name of [
    t('Ở đâu', 'Where'),
    t('Vì sao, cách sửa', 'Why, and what to do'),
    t('Sửa ô này thành', 'Correct the cell'),
  ]) {
    const cell = make('th', name);
    cell.scope = 'col';
    head.append(cell);
  }
  table.append(make('thead'), make('tbody'));
  table.tHead.append(head);
  for (const problem of problems.slice(0, MOST_SHOWN)) table.tBodies[0].append(problemRow(problem));
  box.append(table);
  if (problems.length <= MOST_SHOWN) return box;
  const all = make('div');
  all.append(
    box,
    make(
      'p',
      t(
        `Ở đây là ${number(MOST_SHOWN)} trong ${number(problemCount)}; ${problems.length === problemCount ? 'báo cáo .csv có tất cả' : `báo cáo .csv có ${number(problems.length)} dòng đầu, lệnh npm run import ghi tất cả`}.`,
        `The first ${number(MOST_SHOWN)} of ${number(problemCount)}; ${problems.length === problemCount ? 'the .csv report has all' : `the .csv report has the first ${number(problems.length)}, npm run import writes all`}.`,
      ),
    ),
  );
  return all;
}

function problemRow(problem) {
  const { severity, sheet, cell, line, decision, rule, article, reason, remedy } = problem;
  const row = make('tr');
  const isError = severity === 'ERROR';
  const where = make('td', `${sheet} · ${cell}`, 'where');
  where.append(make('br'), make('span', [line, decision].filter(Boolean).join(' · ')));
  const why = make('td');
  why.append(
    make(
      'span',
      isError ? t('Lỗi ', 'Error ') : t('Cảnh báo ', 'Warning '),
      `kind ${isError ? 'error' : 'warning'}`,
    ),
    make('span', [rule, article].filter(Boolean).join(', ')),
    make('br'),
    make('span', reason[state.language]),
    make('span', remedy[state.language], 'remedy'),
  );
  const fix = make('td');
  if (canCorrect(problem)) fix.append(correctionField(problem));
  row.append(where, why, fix);
  return row;
}

function correctionField({ sheet, cell }) {
  const key = `${sheet}!${cell}`;
  const input = make('input');
  input.setAttribute(
    'aria-label',
    t(`Nội dung mới của ô ${cell}, trang ${sheet}`, `New content of ${cell} in ${sheet}`),
  );
  input.value = state.corrections.get(key)?.value ?? '';
  input.addEventListener('input', () => {
    if (input.value === '') state.corrections.delete(key);
    else state.corrections.set(key, { sheet, cell, value: input.value });
  });
  return input;
}

/** A cell of CSV; one that a spreadsheet would take for a formula gets an apostrophe. */
function csvCell(value) {
  const text = String(value ?? '');
  return `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
}

function saveReport() {
  const heads = [
    'Mức',
    'Trang tính',
    'Ô',
    'Mã dòng',
    'Quyết định',
    'Quy tắc',
    'Căn cứ',
    'Lý do',
    'Cách sửa',
    'Reason',
    'Remedy',
  ];
  const rows = state.outcome.problems.map((each) => [
    ...[
      each.severity === 'ERROR' ? 'Lỗi' : 'Cảnh báo',
      each.sheet,
      each.cell,
      each.line,
      each.decision,
      each.rule,
    ],
    ...[each.article, each.reason.vi, each.remedy.vi, each.reason.en, each.remedy.en],
  ]);
  const text = [heads, ...rows].map((row) => row.map(csvCell).join(',')).join('\r\n');
  save(new Blob(['\uFEFF', text], { type: 'text/csv' }), 'bao-cao-loi.csv');
}

function save(blob, name) {
  const link = make('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** The token goes in a header, which a link can't send. */
async function saveTemplate(event) {
  if (state.token === null) return;
  event.preventDefault();
  const headers = { authorization: `Bearer ${state.token}` };
  const response = await fetch('/import/template.xlsx', { headers });
  save(await response.blob(), 'mau-thi-dua-khen-thuong.xlsx');
}

async function showLog() {
  const { imports } = await ask('/log');
  element('undo').hidden = !imports.some(({ undoneAt }) => undoneAt === null);
  const entries = imports.map(logEntry);
  const none = make('p', t('Chưa có lần nhập nào.', 'Nothing was imported yet.'));
  element('log').replaceChildren(...(entries.length === 0 ? [none] : entries));
}

function logEntry(entry) {
  const box = make('div', undefined, 'log-entry');
  const day = (text) => new Date(text).toLocaleString(state.language === 'vi' ? 'vi-VN' : 'en-GB');
  const { decisions, commendations, records, rejectedRows, warnings, correctedCells, undoneAt, undoneBy } =
    entry;
  const title = make('p');
  title.append(make('strong', `${day(entry.importedAt)} – ${entry.fileName}`), ` (${entry.importedBy})`);
  box.append(
    title,
    make(
      'p',
      t(
        `Thêm ${number(decisions)} quyết định, ${number(commendations)} khen thưởng, ${number(records)} bản ghi khác; từ chối ${number(rejectedRows)} dòng; ${number(warnings)} cảnh báo; ${number(correctedCells)} ô sửa trên trang này.`,
        `${number(decisions)} decisions, ${number(commendations)} commendations and ${number(records)} other records added; ${number(rejectedRows)} rows rejected; ${number(warnings)} warnings; ${number(correctedCells)} cells corrected here.`,
      ),
    ),
    make('p', `SHA-256 ${entry.fileHash}`, 'hash'),
  );
  if (undoneAt !== null)
    box.append(make('p', `${t('Đã hoàn tác', 'Undone')}: ${day(undoneAt)} (${undoneBy})`));
  return box;
}

function speak() {
  document.documentElement.lang = state.language;
  for (const each of document.querySelectorAll('[data-text]')) {
    const [vi, en] = TEXTS[each.dataset.text];
    each.textContent = t(vi, en);
  }
  const other = state.language === 'vi' ? 'en' : 'vi';
  element('language').lang = other;
  element('language').textContent = other === 'en' ? 'English' : 'Tiếng Việt';
}

element('language').addEventListener('click', () => {
  state.language = state.language === 'vi' ? 'en' : 'vi';
  speak();
  say('');
  if (!element('preview').hidden && state.outcome !== null) showPreview();
  if (!element('work').hidden) void showLog().catch(fail);
});
element('token-form').addEventListener('submit', (event) => {
  event.preventDefault();
  state.token = element('token').value;
  void act('', open);
});
element('upload-form').addEventListener('submit', (event) => {
  event.preventDefault();
  void act(t('Đang đọc và kiểm tra…', 'Reading and checking…'), upload);
});
element('recheck').addEventListener(
  'click',
  () => void act(t('Đang kiểm tra lại…', 'Checking again…'), check),
);
element('confirm').addEventListener('click', () => void act(t('Đang ghi…', 'Writing…'), confirm));
element('undo').addEventListener('click', () => void act(t('Đang hoàn tác…', 'Undoing…'), undo));
element('report').addEventListener('click', saveReport);
element('template').addEventListener('click', (event) => void saveTemplate(event));

speak();
void act('', open);
