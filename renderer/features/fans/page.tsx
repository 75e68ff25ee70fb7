import type { ReactNode } from 'react';
import { Page } from '../../ui/page.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { TabStrip } from '../../ui/tab-strip.tsx';
import { useText } from '../../ui/text.ts';
import { FansFilterLine } from './filter-line.tsx';
import { FrequencyTab } from './frequency-tab.tsx';
import { ListTab } from './list-tab.tsx';
import { ModelTab } from './model-tab.tsx';
import { RetentionTab } from './retention-tab.tsx';
import { ReturningTab } from './returning-tab.tsx';
import { RhythmTab } from './rhythm-tab.tsx';
import { SecondTab } from './second-tab.tsx';
import { SegmentsTab } from './segments-tab.tsx';
import './fans.css';
import './model.css';
import '../../styles/forms.css';
import { FAN_TABS, type FanTab } from './search.ts';
import { type FanFilterState, useFanFilter } from './use-fan-filter.ts';
import { useFirstAnswer } from './use-first-answer.ts';

const PANEL = 'fans-panel';

const TABS: { readonly [Tab in FanTab]: (props: FanFilterState) => ReactNode } = {
  frequency: FrequencyTab,
  model: ModelTab,
  list: ListTab,
  rhythm: RhythmTab,
  returning: ReturningTab,
  retention: RetentionTab,
  second: SecondTab,
  segments: SegmentsTab,
};

/** Who buys often and in what rhythm: one range of purchases, seen from several sides. */
export function FansPage(): ReactNode {
  const t = useText();
  const state = useFanFilter();
  const tab = state.search.tab ?? 'frequency';
  const Tab = TABS[tab];
  // The first chart comes before the controls above it, whose first drawing takes longer than the chart's.
  const hasFilter = useFirstAnswer();
  return (
    <Page layout={tab === 'list' ? 'fill' : 'scroll'}>
      <PageHeader title={t('fans.title')} />
      <div className="tabs-line">
        <TabStrip<FanTab>
          label={t('fans.tabs')}
          items={FAN_TABS.map((key) => ({ key, label: t(`fans.tab.${key}`) }))}
          value={tab}
          onChange={(key) => state.change({ tab: key === 'frequency' ? undefined : key })}
          controls={PANEL}
        />
      </div>
      {/* The model is fitted on everything that was kept: what else is chosen here would not count. */}
      {tab !== 'model' && <div className="fans-filter-place">{hasFilter && <FansFilterLine {...state} />}</div>}
      <div
        id={PANEL}
        role="tabpanel"
        aria-label={t(`fans.tab.${tab}`)}
        className={tab === 'list' ? 'orders-list' : 'fans-panel'}
      >
        <Tab {...state} />
      </div>
    </Page>
  );
}
