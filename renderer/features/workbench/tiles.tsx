import { Link, type LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { OrderTiles } from '../../../shared/contract/order-tiles.ts';
import type { OrderQueue } from '../../../shared/contract/orders.ts';
import type { MessageKey } from '../../../shared/i18n/translate.ts';
import { formatCount } from '../../ui/format.ts';
import { useText } from '../../ui/text.ts';

type Tone = 'calm' | 'amber' | 'red';

interface TileFacts {
  readonly key: string;
  readonly name: MessageKey;
  readonly count: number;
  /** How it looks while there is something in it. */
  readonly tone: Tone;
  readonly link: Pick<LinkProps, 'to' | 'search'>;
  readonly hint?: string | undefined;
}

export interface TilesProps {
  readonly figures: OrderTiles;
  readonly streamsInTrouble: number;
  readonly sending: { readonly failed: number; readonly attention: number };
}

/** The to-do counts; each opens its queue. */
export function Tiles({ figures, streamsInTrouble, sending }: TilesProps): ReactNode {
  const t = useText();
  const queue = (name: OrderQueue, status?: 'all'): TileFacts['link'] => ({
    to: '/orders',
    search: { queue: name, ...(status ? { status } : {}) },
  });
  const tiles: readonly TileFacts[] = [
    {
      key: 'toShip',
      name: 'workbench.toShip',
      count: figures.toShip,
      tone: 'calm',
      link: { to: '/orders', search: {} },
    },
    {
      key: 'dueSoon',
      name: 'workbench.dueSoon',
      count: figures.dueSoon,
      tone: 'amber',
      link: queue('due_soon'),
      hint: t('workbench.hint.dueSoon'),
    },
    { key: 'overdue', name: 'workbench.overdue', count: figures.overdue, tone: 'red', link: queue('overdue') },
    { key: 'urged', name: 'workbench.urged', count: figures.urged, tone: 'amber', link: queue('urged') },
    {
      key: 'addressChange',
      name: 'workbench.addressChange',
      count: figures.addressChange,
      tone: 'red',
      link: queue('address_change', 'all'),
    },
    {
      key: 'refunds',
      name: 'workbench.refunds',
      count: figures.refundsToDecide,
      tone: 'amber',
      link: { to: '/after-sales', search: {} },
      hint: t('workbench.hint.refunds', { count: formatCount(figures.refundsDueWithinDay) }),
    },
    { key: 'onHold', name: 'workbench.onHold', count: figures.onHold, tone: 'calm', link: queue('on_hold') },
    { key: 'held', name: 'workbench.held', count: figures.held, tone: 'calm', link: queue('held') },
    {
      key: 'partlyShipped',
      name: 'workbench.partlyShipped',
      count: figures.partlyShipped,
      tone: 'amber',
      link: queue('partly_shipped', 'all'),
    },
    {
      key: 'mergeable',
      name: 'workbench.mergeable',
      count: figures.mergeable,
      tone: 'calm',
      link: queue('mergeable'),
      hint: t('workbench.hint.mergeable'),
    },
    {
      key: 'outbox',
      name: 'workbench.outbox',
      count: sending.failed + sending.attention,
      tone: 'red',
      link: {
        to: '/outbox',
        search: { state: sending.failed === 0 ? 'attention' : 'failed' },
      },
      hint: t('workbench.hint.outbox', {
        failed: formatCount(sending.failed),
        attention: formatCount(sending.attention),
      }),
    },
    {
      key: 'sync',
      name: 'workbench.sync',
      count: streamsInTrouble,
      tone: 'red',
      link: { to: '/sync', search: {} },
      hint: t('workbench.hint.sync'),
    },
  ];
  return (
    <ul className="tiles" aria-label={t('workbench.tiles')}>
      {tiles.map((tile) => (
        <li key={tile.key}>
          <Tile tile={tile} />
        </li>
      ))}
    </ul>
  );
}

function Tile({ tile }: { readonly tile: TileFacts }): ReactNode {
  const t = useText();
  const { name, count, tone, link, hint, key } = tile;
  return (
    <Link {...link} className={`tile tone-${count === 0 ? 'none' : tone}`} data-tile={key}>
      <span className="tile-name">{t(name)}</span>
      <span className="tile-count numbers">{formatCount(count)}</span>
      {hint !== undefined && <span className="tile-hint small soft">{hint}</span>}
    </Link>
  );
}
