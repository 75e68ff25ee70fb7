import type { ReactNode } from 'react';
import type { OrderRow } from '../../../shared/contract/orders.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { StatusTag } from '../../ui/status-tag.tsx';
import { ORDER_TONES } from '../../ui/status-tones.ts';
import { useText } from '../../ui/text.ts';
import { TimeText } from '../../ui/time-text.tsx';
import { PastedNumbersLine } from './pasted-numbers.tsx';
import type { FoundOrders } from './use-found-orders.ts';

export const FOUND_ID = 'found-orders';

/** The element of a choice, for aria-activedescendant; the one behind the orders shows all results. */
export function choiceId(index: number): string {
  return `${FOUND_ID}-${index}`;
}

export interface FoundOrdersListProps {
  readonly found: FoundOrders;
  /** Index of the choice that Enter takes; -1 = none is chosen. */
  readonly chosen: number;
  readonly onChoose: (index: number) => void;
}

function matched(order: OrderRow): string {
  const goods = order.lines[0];
  return [goods?.title, goods?.specification].filter(Boolean).join(' ');
}

/** The newest orders that are found, as one types. */
export function FoundOrdersList({ found, chosen, onChoose }: FoundOrdersListProps): ReactNode {
  const t = useText();
  const choice = (index: number, content: ReactNode): ReactNode => (
    <div
      key={index}
      id={choiceId(index)}
      role="option"
      tabIndex={-1}
      aria-selected={index === chosen}
      className={index === chosen ? 'palette-choice active' : 'palette-choice'}
      // The focus stays in the box.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => onChoose(index)}
      onKeyDown={() => {}}
    >
      {content}
    </div>
  );
  return (
    <div className="found-orders">
      <ErrorNotice error={found.error} title={t('search.failed')} />
      {found.pasted !== undefined && (
        // biome-ignore lint/a11y/noStaticElementInteractions: only keeps the focus in the box
        <div className="search-notes small" onMouseDown={(event) => event.preventDefault()}>
          <PastedNumbersLine {...found.pasted} />
        </div>
      )}
      {found.isEmpty && <p className="soft found-nothing">{t('search.nothing', { text: found.text })}</p>}
      <div id={FOUND_ID} role="listbox" aria-label={t('search.results')}>
        {found.orders.map((order, index) =>
          choice(
            index,
            <>
              <span className="found-order">
                <span className="numbers">{order.platformOrderId}</span>
                <StatusTag tone={ORDER_TONES[order.status]}>{t(`orderStatus.${order.status}`)}</StatusTag>
                <TimeText time={order.createdAt} />
              </span>
              <span className="ellipsis soft small" title={matched(order)}>
                {[matched(order), order.receiver.maskedName, order.buyer?.nick, order.note].filter(Boolean).join(' · ')}
              </span>
            </>,
          ),
        )}
        {found.orders.length > 0 && choice(found.orders.length, t('search.more'))}
      </div>
      <p className="soft small found-keys">{t('search.keys')}</p>
    </div>
  );
}
