import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import '../../styles/forms.css';
import { Page } from '../../ui/page.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { TabStrip } from '../../ui/tab-strip.tsx';
import { useText } from '../../ui/text.ts';
import { PrintJournal } from './print-journal.tsx';
import { RulerTab } from './ruler-tab.tsx';
import { PRINTING_TABS, type PrintingTab } from './search.ts';
import { StockUpLists } from './stock-up-lists.tsx';
import { StockUpView } from './stock-up-view.tsx';
import { Templates } from './templates.tsx';
import './printing.css';

const route = getRouteApi('/printing');
const PANEL = 'printing-panel';

/** Stock-up lists, the print journal, slip templates and the test sheet. */
export function PrintingPage(): ReactNode {
  const t = useText();
  const { tab = 'lists', list } = route.useSearch();
  const navigate = route.useNavigate();
  const go = (next: { tab?: PrintingTab | undefined; list?: number | undefined }): void =>
    void navigate({ search: (before) => ({ ...before, tab: undefined, list: undefined, ...next }) });
  if (list !== undefined) return <StockUpView key={list} listId={list} onLeave={() => go({})} />;
  return (
    <Page>
      <PageHeader title={t('printing.title')} />
      <div className="tabs-line">
        <TabStrip
          label={t('printing.tabs')}
          items={PRINTING_TABS.map((key) => ({ key, label: t(`printing.tab.${key}`) }))}
          value={tab}
          onChange={(key) => go({ tab: key })}
          controls={PANEL}
        />
      </div>
      <div id={PANEL} role="tabpanel" aria-label={t(`printing.tab.${tab}`)}>
        {tab === 'lists' && <StockUpLists onOpen={(id) => go({ list: id })} />}
        {tab === 'journal' && <PrintJournal />}
        {tab === 'templates' && <Templates />}
        {tab === 'ruler' && <RulerTab />}
      </div>
    </Page>
  );
}
