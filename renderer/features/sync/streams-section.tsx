import { Switch } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { type StreamHealth, SYNC_STREAMS } from '../../../shared/contract/sync.ts';
import { useScopeShopIds } from '../../scope/use-scope.ts';
import { useShops } from '../../scope/use-shops.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { TableHead } from '../../ui/table-head.tsx';
import { useText } from '../../ui/text.ts';
import { type PullDialog, PullDialogs } from './pull-dialogs.tsx';
import { ShopStreams } from './shop-streams.tsx';
import { isInTrouble } from './stream-tones.ts';

/** How every shop and stream in the chosen scope stands. */
export function StreamsSection({ streams }: { readonly streams: readonly StreamHealth[] }): ReactNode {
  const t = useText();
  const switchId = useId();
  const { nameOf } = useShops();
  const scope = useScopeShopIds();
  const [onlyTrouble, setOnlyTrouble] = useState(false);
  const [dialog, setDialog] = useState<PullDialog | null>(null);
  const inScope = streams.filter((stream) => scope === undefined || scope.includes(stream.shopId));
  const shown = onlyTrouble ? inScope.filter(isInTrouble) : inScope;
  const shopIds = [...new Set(shown.map((stream) => stream.shopId))];
  return (
    <section className="sync-section" aria-label={t('sync.streams')}>
      <div className="section-head">
        <h2 className="section-title">{t('sync.streams')}</h2>
        <Switch size="small" aria-labelledby={switchId} checked={onlyTrouble} onChange={setOnlyTrouble} />
        <span id={switchId}>{t('sync.onlyTrouble')}</span>
      </div>
      {shopIds.length === 0 ? (
        <EmptyState
          title={t(onlyTrouble && inScope.length > 0 ? 'sync.noTrouble' : 'sync.noneInScope')}
          advice={onlyTrouble && inScope.length > 0 ? t('sync.noTroubleAdvice') : undefined}
        />
      ) : (
        <div className="plain-table-frame">
          <table className="plain-table streams-table" aria-label={t('sync.streams')}>
            <StreamsHead />
            {shopIds.map((shopId) => (
              <ShopStreams
                key={shopId}
                shopId={shopId}
                name={nameOf(shopId)}
                streams={SYNC_STREAMS.flatMap((kind) =>
                  shown.filter((stream) => stream.shopId === shopId && stream.stream === kind),
                )}
                onDialog={setDialog}
              />
            ))}
          </table>
        </div>
      )}
      <PullDialogs dialog={dialog} onClose={() => setDialog(null)} />
    </section>
  );
}

function StreamsHead(): ReactNode {
  const t = useText();
  return (
    <TableHead
      columns={[
        t('sync.column.stream'),
        t('sync.column.state'),
        { label: t('sync.column.settled'), title: t('sync.column.settledTitle') },
        { label: t('sync.column.lag'), title: t('sync.column.lagTitle') },
        t('sync.column.success'),
        t('sync.column.next'),
        t('sync.column.window'),
        { label: t('sync.column.rows'), end: true },
        { label: t('sync.column.pending'), end: true },
        { label: t('sync.column.quarantined'), end: true },
        { label: t('common.actions'), end: true },
      ]}
    />
  );
}
