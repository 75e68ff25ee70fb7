import type { ReactNode } from 'react';
import type { Shop } from '../../../shared/contract/shops.ts';
import type { StreamHealth } from '../../../shared/contract/sync.ts';
import { DAY } from '../../../shared/domain/clock.ts';
import { CopyText } from '../../ui/copy-text.tsx';
import { formatCount, formatDay, formatShortTime } from '../../ui/format.ts';
import { useNow } from '../../ui/now.ts';
import { StatusTag, type Tone } from '../../ui/status-tag.tsx';
import { useText } from '../../ui/text.ts';
import { Age } from '../../ui/time-text.tsx';
import { consentFace } from './consent-face.ts';
import { ShopActions } from './shop-actions.tsx';
import type { ShopDialog } from './shop-dialog.ts';
import { shopHealth } from './shop-health.ts';

const STATE_TONES: Record<Shop['state'], Tone> = {
  active: 'green',
  needs_consent: 'orange',
  needs_secrets: 'red',
  no_api: 'grey',
};

export interface ShopRowProps {
  readonly shop: Shop;
  readonly streams: readonly StreamHealth[];
  readonly onDialog: (dialog: ShopDialog) => void;
}

/** One shop with everything that a seller checks about its connection. */
export function ShopRow({ shop, streams, onDialog }: ShopRowProps): ReactNode {
  const t = useText();
  return (
    <tr>
      <th scope="row" className="shop-name">
        <span className="line-of-tags">
          <span className="ellipsis" title={shop.name}>
            {shop.name}
          </span>
          {shop.practice && <StatusTag tone="purple">{t('shops.practice')}</StatusTag>}
        </span>
        <span className="cell-second">
          {t(`shops.platform.${shop.platform}`)} · {t('shops.createdAt', { day: formatDay(shop.createdAt) })}
        </span>
      </th>
      <td className="shop-group">
        <span className="ellipsis" title={shop.groupName ?? undefined}>
          {shop.groupName ?? '–'}
        </span>
      </td>
      <td>
        <StatusTag tone={STATE_TONES[shop.state]}>{t(`shops.state.${shop.state}`)}</StatusTag>
        {shop.state !== 'active' && <span className="cell-second">{t(`shops.advice.${shop.state}`)}</span>}
      </td>
      <td>
        <HealthCell streams={streams} />
      </td>
      <td className="shop-app">
        {shop.appKey === null ? <span className="faint">–</span> : <CopyText text={shop.appKey} className="numbers" />}
        {shop.gatewayUrl !== null && (
          <span className="cell-second ellipsis" title={shop.gatewayUrl}>
            {shop.gatewayUrl}
          </span>
        )}
      </td>
      <td>
        <ConsentCell shop={shop} />
      </td>
      <td className="end numbers">{formatCount(shop.orderCount)}</td>
      <td>
        <ShopActions shop={shop} onDialog={onDialog} />
      </td>
    </tr>
  );
}

function HealthCell({ streams }: Pick<ShopRowProps, 'streams'>): ReactNode {
  const t = useText();
  const health = shopHealth(streams, t);
  if (health === undefined) return <span className="faint">–</span>;
  return (
    <>
      <StatusTag tone={health.tone}>{health.text}</StatusTag>
      <span className="cell-second">
        <Age time={health.lastSuccessAt} />
        {health.quarantined > 0 && ` · ${t('shops.health.quarantined', { count: formatCount(health.quarantined) })}`}
      </span>
    </>
  );
}

function ConsentCell({ shop }: { readonly shop: Shop }): ReactNode {
  const t = useText();
  const now = useNow(60_000);
  const face = consentFace(shop, now, t);
  if (face === null) return <span className="faint">–</span>;
  const access = shop.accessTokenExpiresAt;
  return (
    <>
      {face.tone === null ? <span>{face.text}</span> : <StatusTag tone={face.tone}>{face.text}</StatusTag>}
      {access !== null && (
        <span className="cell-second nowrap">
          {access <= now
            ? t('shops.accessTokenOver')
            : t('shops.accessToken', { time: access - now > DAY ? formatDay(access) : formatShortTime(access, now) })}
        </span>
      )}
    </>
  );
}
