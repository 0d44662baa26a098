import { useEffect, useState } from 'preact/hooks';
import { AnswerStore } from '../data/answer-store.ts';
import { useLive } from '../data/live.ts';
import { StoreProvider } from '../data/use-answer.ts';
import { languageOf, LanguageProvider } from '../language/language.ts';
import { AgenciesPage } from '../pages/agencies-page.tsx';
import { AgencyPage } from '../pages/agency-page.tsx';
import { AssignmentsPage } from '../pages/assignments-page.tsx';
import { InspectionPage } from '../pages/inspection-page.tsx';
import { MovementsPage } from '../pages/movements-page.tsx';
import { NationPage } from '../pages/nation-page.tsx';
import { Frame } from './frame.tsx';
import { NavigationProvider, useAddress } from './use-address.ts';

/** The whole dashboard: a frame, and in it the page that the address names. */
export function App() {
  const navigation = useAddress();
  const [store] = useState(() => new AnswerStore());
  const live = useLive(store);
  const language = languageOf(navigation.filters['lang'] === 'en' ? 'en' : 'vi');
  useEffect(() => {
    document.documentElement.lang = language.code;
  }, [language.code]);
  return (
    <NavigationProvider value={navigation}>
      <LanguageProvider value={language}>
        <StoreProvider value={store}>
          <Frame live={live}>{pageAt(navigation.path)}</Frame>
        </StoreProvider>
      </LanguageProvider>
    </NavigationProvider>
  );
}

function pageAt(path: string) {
  if (path === '/phong-trao') return <MovementsPage />;
  if (path === '/co-quan') return <AgenciesPage />;
  if (path.startsWith('/co-quan/'))
    return <AgencyPage code={decodeURIComponent(path.slice('/co-quan/'.length))} />;
  if (path === '/nhiem-vu') return <AssignmentsPage />;
  if (path === '/kiem-tra') return <InspectionPage />;
  return <NationPage />;
}
