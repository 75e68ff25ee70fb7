import { getRouteApi } from '@tanstack/react-router';
import { type ReactNode, useCallback } from 'react';
import { Page } from '../../ui/page.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { TabStrip } from '../../ui/tab-strip.tsx';
import { useText } from '../../ui/text.ts';
import { ListsTab } from './lists-tab.tsx';
import { PlansTab } from './plans-tab.tsx';
import { RESTOCK_TABS, type RestockSearch, type RestockTab } from './search.ts';
import { SettingsTab } from './settings-tab.tsx';
import '../../styles/forms.css';
import './restock.css';

const PANEL = 'restock-panel';
const route = getRouteApi('/restock');

/** Batches that come in and whom to tell of them: the plans, the lists of fans who are not told, and how a shop tells. */
export function RestockPage(): ReactNode {
  const t = useText();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = useCallback(
    (part: Partial<RestockSearch>) => void navigate({ search: (before) => ({ ...before, ...part }) }),
    [navigate],
  );
  const { tab = 'plans' } = search;
  return (
    <Page>
      <PageHeader title={t('restock.title')} description={<span className="soft small">{t('restock.honest')}</span>} />
      <div className="tabs-line">
        <TabStrip<RestockTab>
          label={t('restock.tabs')}
          items={RESTOCK_TABS.map((key) => ({ key, label: t(`restock.tab.${key}`) }))}
          value={tab}
          onChange={(key) => change({ tab: key === 'plans' ? undefined : key })}
          controls={PANEL}
        />
      </div>
      <div id={PANEL} role="tabpanel" aria-label={t(`restock.tab.${tab}`)}>
        {tab === 'plans' && <PlansTab search={search} change={change} />}
        {tab === 'lists' && <ListsTab />}
        {tab === 'settings' && <SettingsTab />}
      </div>
    </Page>
  );
}
