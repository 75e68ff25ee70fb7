import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import type { refundDetailSchema } from '../../../shared/contract/after-sales.ts';
import { isRefundOpen } from '../../../shared/domain/refund-status.ts';
import { api } from '../../rpc/client.ts';
import { useShops } from '../../scope/use-shops.ts';
import { ChangeHistory } from '../../ui/change-history.tsx';
import { CopyText } from '../../ui/copy-text.tsx';
import { Countdown } from '../../ui/countdown.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Money } from '../../ui/money.tsx';
import { ProgressLine } from '../../ui/progress-line.tsx';
import { DrawerSection, SideDrawer } from '../../ui/side-drawer.tsx';
import { StatusTag } from '../../ui/status-tag.tsx';
import { REFUND_TONES } from '../../ui/status-tones.ts';
import { useText } from '../../ui/text.ts';
import { Age, TimeText } from '../../ui/time-text.tsx';

type RefundDetail = z.infer<typeof refundDetailSchema>;

export interface RefundDrawerProps {
  readonly refundId: number;
  readonly onClose: () => void;
}

/** Everything known about one refund case. */
export function RefundDrawer({ refundId, onClose }: RefundDrawerProps): ReactNode {
  const t = useText();
  const query = useQuery(
    api.afterSales.get.queryOptions({ input: { id: refundId }, placeholderData: keepPreviousData }),
  );
  const refund = query.data;
  if (refund === undefined) {
    return (
      <SideDrawer label={t('afterSales.title')} title={t('afterSales.title')} onClose={onClose}>
        {query.isPending && <ProgressLine label={t('common.loading')} />}
        <ErrorNotice error={query.error} title={t('common.readFailed')} onRetry={() => void query.refetch()} />
      </SideDrawer>
    );
  }
  return (
    <SideDrawer
      label={`${t('afterSales.number')} ${refund.platformRefundId}`}
      title={<CopyText text={refund.platformRefundId} className="numbers" />}
      summary={
        <>
          <StatusTag tone={REFUND_TONES[refund.status]}>{t(`refundStatus.${refund.status}`)}</StatusTag>
          {refund.expiresAt !== null && isRefundOpen(refund.status) && <Countdown deadline={refund.expiresAt} />}
          <Money fen={refund.amount} className="amount drawer-amount" />
        </>
      }
      onClose={onClose}
      contentKey={refund.id}
    >
      <Basics refund={refund} />
      {refund.pictures.length > 0 && <Pictures pictures={refund.pictures} />}
      <History refund={refund} />
    </SideDrawer>
  );
}

function Basics({ refund }: { readonly refund: RefundDetail }): ReactNode {
  const t = useText();
  const { nameOf } = useShops();
  const unknown = <span className="faint">{t('common.unknown')}</span>;
  const optional = (term: string, value: string | null): { term: string; value: ReactNode }[] =>
    value === null || value === '' ? [] : [{ term, value }];
  return (
    <DrawerSection title={t('afterSales.basics')}>
      <Facts
        facts={[
          { term: t('afterSales.kind'), value: t(`refundKind.${refund.kind}`) },
          { term: t('afterSales.initiator'), value: t(`refundInitiator.${refund.initiator}`) },
          { term: t('afterSales.reason'), value: refund.reason === '' ? unknown : refund.reason },
          ...optional(t('afterSales.description'), refund.description),
          {
            term: t('afterSales.received'),
            value:
              refund.goodsReceived === null
                ? unknown
                : t(refund.goodsReceived ? 'afterSales.receivedYes' : 'afterSales.receivedNo'),
          },
          {
            term: t('afterSales.orderNumber'),
            value:
              refund.orderId === null ? (
                <>
                  <CopyText text={refund.platformOrderId} className="numbers" />{' '}
                  <span className="faint">{t('afterSales.orderMissing')}</span>
                </>
              ) : (
                <Link to="/orders" search={{ status: 'all', order: refund.orderId }} className="numbers">
                  {refund.platformOrderId}
                </Link>
              ),
          },
          ...optional(t('afterSales.skuCode'), refund.skuCode),
          { term: t('afterSales.shop'), value: nameOf(refund.shopId) },
          ...optional(
            t('afterSales.returnParcel'),
            refund.returnParcel && `${refund.returnParcel.carrierName} ${refund.returnParcel.waybill}`,
          ),
          ...optional(
            t('afterSales.exchange'),
            refund.exchange && `${refund.exchange.specification} ×${refund.exchange.quantity}`,
          ),
          ...optional(t('afterSales.rejectReason'), refund.sellerRejectReason),
          { term: t('afterSales.createdAt'), value: <TimeText time={refund.createdAt} form="full" /> },
          { term: t('afterSales.updatedAt'), value: <TimeText time={refund.updatedAt} form="full" /> },
          { term: t('afterSales.endedAt'), value: <TimeText time={refund.endedAt} form="full" /> },
          { term: t('afterSales.platformStatus'), value: refund.platformStatus },
          {
            term: t('afterSales.detailReadAt'),
            value: <Age time={refund.detailReadAt} missing={t('common.unknown')} />,
          },
        ]}
      />
    </DrawerSection>
  );
}

function Pictures({ pictures }: { readonly pictures: readonly string[] }): ReactNode {
  const t = useText();
  return (
    <DrawerSection title={t('afterSales.pictures')}>
      <div className="evidence">
        {pictures.map((picture, index) => (
          <img key={picture} src={picture} alt={t('afterSales.picture', { n: index + 1 })} loading="lazy" />
        ))}
      </div>
    </DrawerSection>
  );
}

function History({ refund }: { readonly refund: RefundDetail }): ReactNode {
  const t = useText();
  return (
    <DrawerSection title={t('afterSales.history')}>
      <ChangeHistory changes={refund.events} names="refundField" empty={t('afterSales.noHistory')} />
    </DrawerSection>
  );
}
