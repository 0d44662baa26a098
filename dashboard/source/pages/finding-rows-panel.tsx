import { useId, useState } from 'preact/hooks';
import { findingRows } from '../../generated/documents.ts';
import { useAnswer, useStore } from '../data/use-answer.ts';
import { useNames } from '../data/use-names.ts';
import { useLanguage } from '../language/language.ts';
import { DataTable } from '../parts/data-table.tsx';
import { Panel } from '../parts/panel.tsx';
import { useYear } from '../parts/use-year.ts';
import { MoreNote } from './more-note.tsx';
import { RescindedRowsPanel } from './rescinded-rows-panel.tsx';

/** Decisions outside authority, and the two rules that concern one person each. */
const RULES = ['BR-01', 'BR-03', 'BR-04'];

/** Findings row by row, for the Council's role: asked for only with its token, which owners check again. */
export function FindingRowsPanel() {
  const [isSignedIn, signIn] = useState(false);
  const { t } = useLanguage();
  const id = useId();
  if (isSignedIn)
    return (
      <>
        <Rows />
        <RescindedRowsPanel />
      </>
    );
  return (
    <section class="panel" aria-labelledby={id}>
      <h2 id={id}>
        {t('Từng phát hiện, từng khen thưởng bị hủy bỏ, theo mã', 'Each finding and rescinded award, by id')}
      </h2>
      <p class="lead">
        {t(
          'Phát hiện của các quy tắc và khen thưởng bị hủy bỏ, thu hồi; chỉ dành cho vai trò Hội đồng. Từng cơ quan kiểm tra vai trò và chỉ trả mã bản ghi, không trả tên người; mã truy cập chỉ giữ trong trang này.',
          'What rules found, and awards that were rescinded; for the Council’s role alone. Each agency checks the role and gives ids of records, never names; the token stays in this page.',
        )}
      </p>
      <TokenForm
        onToken={() => {
          signIn(true);
        }}
      />
    </section>
  );
}

function TokenForm({ onToken }: { readonly onToken: () => void }) {
  const store = useStore();
  const [token, setToken] = useState('');
  const { t } = useLanguage();
  const id = useId();
  return (
    <form
      class="filters"
      onSubmit={(event) => {
        event.preventDefault();
        store.signIn(token.trim());
        onToken();
      }}
    >
      <div class="filter">
        <label for={id}>{t('Mã truy cập (token)', 'Token')}</label>
        <input
          id={id}
          type="password"
          autoComplete="off"
          required
          value={token}
          onInput={({ currentTarget }) => {
            setToken(currentTarget.value);
          }}
        />
      </div>
      <button type="submit">{t('Xem theo mã', 'Show them by id')}</button>
    </form>
  );
}

function Rows() {
  const { t, day } = useLanguage();
  const { agency } = useNames();
  const title = t('Từng phát hiện, theo mã', 'Each finding, by id');
  return (
    <Panel
      title={title}
      asked={useAnswer(findingRows, { rules: RULES, year: useYear() })}
      field="findings"
      show={({ findings }) => {
        if (findings === null) return null;
        const { nodes, totalCount, coverage } = findings;
        const rows = nodes.map((finding) => [
          ...[finding.rule, finding.agency === null ? null : agency(finding.agency.code), finding.subjectId],
          ...[day(finding.foundOn), finding.legalBasis?.number ?? null],
        ]);
        const labels = [
          ...[t('Quy tắc', 'Rule'), t('Cơ quan', 'Agency'), t('Mã bản ghi', 'Id of the record')],
          ...[t('Ngày phát hiện', 'Found on'), t('Căn cứ', 'Legal basis')],
        ];
        const table = { columns: labels.map((label) => ({ label })), rows };
        return {
          coverage,
          view: (
            <>
              <MoreNote shown={rows.length} total={totalCount} />
              {rows.length === 0 ? (
                <p class="empty">
                  {t(
                    'Không có dòng nào được trả: không có phát hiện, hoặc mã truy cập không có vai trò Hội đồng.',
                    'No rows: there are no findings, or the token has not the Council’s role.',
                  )}
                </p>
              ) : (
                <div class="tall">
                  <DataTable caption={title} table={table} />
                </div>
              )}
            </>
          ),
        };
      }}
    />
  );
}
