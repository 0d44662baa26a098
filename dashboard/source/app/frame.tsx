import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Live } from '../data/live.ts';
import { useNames } from '../data/use-names.ts';
import { useLanguage } from '../language/language.ts';
import { Link } from './link.tsx';
import { useNavigation } from './use-address.ts';

const PAGES = [
  { path: '/', vietnamese: 'Toàn quốc', english: 'Nation' },
  { path: '/phong-trao', vietnamese: 'Phong trào', english: 'Movements' },
  { path: '/co-quan', vietnamese: 'Cơ quan', english: 'Agencies' },
  { path: '/nhiem-vu', vietnamese: 'Nhiệm vụ', english: 'Assignments' },
  { path: '/kiem-tra', vietnamese: 'Kiểm tra', english: 'Inspection' },
] as const;

/** What stands around every page: name, pages, language, what is live, where the data come from. */
export function Frame({ live, children }: { readonly live: Live; readonly children: ComponentChildren }) {
  const { t } = useLanguage();
  const { path } = useNavigation();
  const main = useRef<HTMLElement>(null);
  const shown = useRef(path);
  useEffect(() => {
    // A reader of the screen is told of the new page; not at the first one, which the browser tells of.
    if (shown.current !== path) main.current?.focus();
    shown.current = path;
  }, [path]);
  return (
    <>
      <a class="skip" href="#content">
        {t('Đến nội dung chính', 'Skip to main content')}
      </a>
      <header class="masthead">
        <div class="wide">
          <p class="product">
            <Link to="/">
              {t('Thi đua, khen thưởng toàn quốc', 'Emulation and commendation, nationwide')}
            </Link>
          </p>
          <LanguageSwitch />
        </div>
      </header>
      <Menu />
      <main id="content" class="wide" tabIndex={-1} ref={main}>
        {children}
      </main>
      <Footer live={live} />
    </>
  );
}

function LanguageSwitch() {
  const { code } = useLanguage();
  const { choose } = useNavigation();
  const other = code === 'vi' ? 'en' : 'vi';
  return (
    <button
      type="button"
      class="language"
      lang={other}
      onClick={() => {
        choose({ lang: other === 'en' ? 'en' : null });
      }}
    >
      {other === 'en' ? 'English' : 'Tiếng Việt'}
    </button>
  );
}

function Menu() {
  const { t } = useLanguage();
  const { path } = useNavigation();
  return (
    <nav class="menu" aria-label={t('Các trang', 'Pages')}>
      <ul class="wide">
        {PAGES.map((page) => (
          <li key={page.path}>
            <Link to={page.path} isCurrent={page.path === '/' ? path === '/' : path.startsWith(page.path)}>
              {t(page.vietnamese, page.english)}
            </Link>
          </li>
        ))}
        <li>
          <a href="/explorer">{t('Tra cứu', 'Explorer')}</a>
        </li>
      </ul>
    </nav>
  );
}

function Footer({ live }: { readonly live: Live }) {
  const { t } = useLanguage();
  const { agency } = useNames();
  const news =
    live.latest === null
      ? ''
      : t(
          `${agency(live.latest)} vừa công bố số liệu mới.`,
          `${agency(live.latest)} has just published new data.`,
        );
  return (
    <footer class="footer">
      <div class="wide">
        <p role="status" aria-live="polite" class="news">
          {news}
        </p>
        <p>
          {live.isConnected
            ? t(
                'Trang tự cập nhật khi có cơ quan công bố số liệu mới.',
                'This page updates itself when an agency publishes.',
              )
            : t(
                'Chưa nối được kênh cập nhật; tải lại trang để xem số liệu mới.',
                'Not connected to updates; reload to see new data.',
              )}
        </p>
        <p>
          {t(
            'Nguồn: số liệu của từng bộ, ngành, địa phương, hỏi trực tiếp mỗi lần; Thông báo 59/TB-VPCP ngày 20/02/2024. Nơi ghi “dữ liệu mô phỏng” là số liệu tạo ra để thử, không phải người thật, việc thật.',
            'Source: each agency’s own figures, asked for directly every time; notice 59/TB-VPCP of 20 February 2024. What is marked “simulated data” was made for trial and is no real person or deed.',
          )}
        </p>
      </div>
    </footer>
  );
}
