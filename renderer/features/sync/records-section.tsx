import { Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { SYNC_STREAMS, type SyncStream } from '../../../shared/contract/sync.ts';
import { useShops } from '../../scope/use-shops.ts';
import { formatCount } from '../../ui/format.ts';
import { TabStrip } from '../../ui/tab-strip.tsx';
import { useText } from '../../ui/text.ts';
import { QuarantineList } from './quarantine-list.tsx';
import { WindowsLog } from './windows-log.tsx';

const PANEL_ID = 'sync-records';
const ALL = 0;

/** The log of pulls and what was set aside, of all shops or one. */
export function RecordsSection({ quarantined }: { readonly quarantined: number }): ReactNode {
  const t = useText();
  const { shops } = useShops();
  const [tab, setTab] = useState<'windows' | 'quarantine'>('windows');
  const [shopId, setShopId] = useState(ALL);
  const [stream, setStream] = useState<SyncStream | 'all'>('all');
  const ofShop = shopId === ALL ? {} : { shopId };
  return (
    <section className="sync-section" aria-label={t('sync.tabs')}>
      <div className="section-head">
        <TabStrip
          label={t('sync.tabs')}
          controls={PANEL_ID}
          value={tab}
          items={[
            { key: 'windows', label: t('sync.tab.windows') },
            {
              key: 'quarantine',
              label: t('sync.tab.quarantine'),
              count: formatCount(quarantined),
              urgent: quarantined > 0,
            },
          ]}
          onChange={setTab}
        />
        <Select
          className="records-filter"
          aria-label={t('sync.windows.shop')}
          value={shopId}
          options={[
            { value: ALL, label: t('sync.windows.allShops') },
            ...shops.filter((shop) => shop.platform !== 'none').map((shop) => ({ value: shop.id, label: shop.name })),
          ]}
          onChange={setShopId}
        />
        {tab === 'windows' && (
          <Select
            className="records-filter"
            aria-label={t('sync.windows.stream')}
            value={stream}
            options={[
              { value: 'all', label: t('sync.windows.allStreams') },
              ...SYNC_STREAMS.map((each) => ({ value: each, label: t(`sync.stream.${each}`) })),
            ]}
            onChange={setStream}
          />
        )}
      </div>
      <div id={PANEL_ID} role="tabpanel" aria-label={t(`sync.tab.${tab}`)}>
        {tab === 'windows' ? (
          <WindowsLog filter={{ ...ofShop, ...(stream === 'all' ? {} : { stream }) }} />
        ) : (
          <QuarantineList filter={ofShop} />
        )}
      </div>
    </section>
  );
}
