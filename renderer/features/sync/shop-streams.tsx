import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { StreamHealth } from '../../../shared/contract/sync.ts';
import { useText } from '../../ui/text.ts';
import type { PullDialog } from './pull-dialogs.tsx';
import { StreamError, sharedError } from './stream-error.tsx';
import { STREAM_COLUMNS, StreamRow } from './stream-row.tsx';
import { usePull } from './use-pull.ts';

export interface ShopStreamsProps {
  readonly shopId: number;
  readonly name: string;
  readonly streams: readonly StreamHealth[];
  readonly onDialog: (dialog: PullDialog) => void;
}

/** The streams of one shop under a line with its name and what can be pulled by hand. */
export function ShopStreams({ shopId, name, streams, onDialog }: ShopStreamsProps): ReactNode {
  const t = useText();
  const pull = usePull();
  const shared = sharedError(streams);
  return (
    <tbody>
      <tr className="shop-line">
        <th scope="rowgroup" colSpan={STREAM_COLUMNS}>
          <div className="shop-line-content">
            <span className="ellipsis" title={name}>
              {name}
            </span>
            <Button
              size="small"
              loading={pull.isPending}
              aria-label={t('sync.pullShopOf', { shop: name })}
              onClick={() => pull.start(shopId)}
            >
              {t('sync.pullShop')}
            </Button>
            <Button
              size="small"
              aria-label={t('sync.pullSpanOf', { shop: name })}
              onClick={() => onDialog({ kind: 'span', shopId, name })}
            >
              {t('sync.pullSpan')}
            </Button>
            <Button
              size="small"
              aria-label={t('sync.pullOrderOf', { shop: name })}
              onClick={() => onDialog({ kind: 'order', shopId, name })}
            >
              {t('sync.pullOrder')}
            </Button>
          </div>
        </th>
      </tr>
      {shared !== null && (
        <StreamError
          error={shared}
          blocked={streams.some(({ state }) => state === 'blocked')}
          columns={STREAM_COLUMNS}
        />
      )}
      {streams.map((stream) => (
        <StreamRow key={stream.stream} stream={stream} shopName={name} quiet={shared !== null} />
      ))}
    </tbody>
  );
}
