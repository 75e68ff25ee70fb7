import { DownOutlined, SyncOutlined, UpOutlined } from '@ant-design/icons';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import type { ReactNode } from 'react';
import type { OrderDetail } from '../../../../shared/contract/orders.ts';
import { api } from '../../../rpc/client.ts';
import { useShops } from '../../../scope/use-shops.ts';
import { describeError, hasErrorCode } from '../../../ui/contract-error.ts';
import { CopyText } from '../../../ui/copy-text.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Money } from '../../../ui/money.tsx';
import { ProgressLine } from '../../../ui/progress-line.tsx';
import { SideDrawer } from '../../../ui/side-drawer.tsx';
import { useText } from '../../../ui/text.ts';
import { OrderCommandList, useCommandsOfOrder } from '../../outbox/service.ts';
import { PrintsSection } from '../../printing/service.ts';
import { AddressChangeSection } from '../address/address-change-section.tsx';
import { Flag } from '../flag.tsx';
import { OrderBadges } from '../order-badges.tsx';
import { ShipByCell, StatusCell } from '../order-cells.tsx';
import { BuyerSection } from './buyer-section.tsx';
import { CommandBar } from './command-bar.tsx';
import { GoodsSection } from './goods-section.tsx';
import { HistorySection } from './history-section.tsx';
import { MarksSection } from './marks-section.tsx';
import { NotesSection } from './notes-section.tsx';
import { OrderSheets } from './order-sheets.tsx';
import { ParcelsSection } from './parcels-section.tsx';
import { PayloadSection } from './payload-section.tsx';
import { ReceiverSection } from './receiver-section.tsx';
import { RefundsSection } from './refunds-section.tsx';
import { isPartlyShipped } from './ship-block.ts';
import { SourceSection } from './source-section.tsx';
import { TimesSection } from './times-section.tsx';

export interface OrderDrawerProps {
  readonly orderId: number;
  /** Opens another order, or closes the drawer. */
  readonly onOpen: (orderId: number | undefined) => void;
  readonly onNext: () => void;
  readonly onPrevious: () => void;
}

/** Everything known about one order. */
export function OrderDrawer({ orderId, onOpen, onNext, onPrevious }: OrderDrawerProps): ReactNode {
  const t = useText();
  // The order before stays on screen, whole, until the next one is there: stepping through the list does not flicker.
  const query = useQuery(api.orders.get.queryOptions({ input: { id: orderId }, placeholderData: keepPreviousData }));
  const order = query.data;
  const commands = useCommandsOfOrder(order?.id ?? orderId);
  const close = (): void => onOpen(undefined);
  const steps = (
    <>
      <Button
        type="text"
        size="small"
        icon={<UpOutlined />}
        aria-label={t('order.previous')}
        title={t('order.previous')}
        onClick={onPrevious}
      />
      <Button
        type="text"
        size="small"
        icon={<DownOutlined />}
        aria-label={t('order.next')}
        title={t('order.next')}
        onClick={onNext}
      />
    </>
  );
  if (order === undefined) {
    const missing = hasErrorCode(query.error, 'NOT_FOUND');
    return (
      <SideDrawer label={t('menu.orders')} title={t('menu.orders')} actions={steps} onClose={close}>
        {query.isPending && <ProgressLine label={t('common.loading')} />}
        {missing && <EmptyState title={t('order.notFound')} />}
        {!missing && (
          <ErrorNotice error={query.error} title={t('common.readFailed')} onRetry={() => void query.refetch()} />
        )}
      </SideDrawer>
    );
  }
  return (
    <SideDrawer
      label={t('order.drawer', { number: order.platformOrderId })}
      title={<CopyText text={order.platformOrderId} className="numbers" />}
      summary={
        <>
          <Summary order={order} />
          <CommandBar order={order} commands={commands} />
        </>
      }
      actions={
        <>
          <PullButton order={order} />
          {steps}
        </>
      }
      onClose={close}
      contentKey={order.id}
    >
      <OrderSheets order={order} />
      <AddressChangeSection order={order} />
      <GoodsSection order={order} />
      <ReceiverSection order={order} />
      <NotesSection order={order} />
      <MarksSection order={order} />
      <RefundsSection order={order} />
      <ParcelsSection order={order} onOpen={onOpen} />
      <PrintsSection orderId={order.id} />
      <OrderCommandList orderId={order.id} commands={commands} />
      <BuyerSection order={order} />
      <SourceSection order={order} />
      <TimesSection order={order} />
      <HistorySection orderId={order.id} />
      <PayloadSection orderId={order.id} />
    </SideDrawer>
  );
}

function Summary({ order }: { readonly order: OrderDetail }): ReactNode {
  const { nameOf } = useShops();
  return (
    <>
      <StatusCell order={order} />
      {(order.status === 'to_ship' || isPartlyShipped(order)) && <ShipByCell order={order} />}
      {order.flag !== null && <Flag colour={order.flag} hasNote={order.noteCount > 0} shopId={order.shopId} />}
      <OrderBadges order={order} />
      <span className="ellipsis soft" title={nameOf(order.shopId)}>
        {nameOf(order.shopId)}
      </span>
      <Money fen={order.amount} className="amount drawer-amount" />
    </>
  );
}

/** Reads this order from the platform now. */
function PullButton({ order }: { readonly order: OrderDetail }): ReactNode {
  const t = useText();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const pull = useMutation(
    api.sync.pullOrder.mutationOptions({
      onSuccess: async () => {
        void message.success(t('order.pulled'));
        await queryClient.invalidateQueries({ queryKey: api.orders.get.key({ input: { id: order.id } }) });
      },
      onError: (error) => void message.error(describeError(error, t)),
    }),
  );
  if (order.origin !== 'api') return null;
  return (
    <Button
      type="text"
      size="small"
      icon={<SyncOutlined />}
      loading={pull.isPending}
      aria-label={t('order.pullNow')}
      title={t('order.pullNow')}
      onClick={() => pull.mutate({ shopId: order.shopId, platformOrderId: order.platformOrderId })}
    />
  );
}
