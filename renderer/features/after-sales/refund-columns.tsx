import type { RefundRow } from '../../../shared/contract/after-sales.ts';
import { isRefundOpen } from '../../../shared/domain/refund-status.ts';
import { CopyText } from '../../ui/copy-text.tsx';
import { Countdown } from '../../ui/countdown.tsx';
import type { GridColumn } from '../../ui/grid/grid-column.ts';
import { Money } from '../../ui/money.tsx';
import { StatusTag } from '../../ui/status-tag.tsx';
import { REFUND_TONES } from '../../ui/status-tones.ts';
import type { Translate } from '../../ui/text.ts';
import { TimeText } from '../../ui/time-text.tsx';

/** The columns of the after-sales list. */
export function refundColumns(t: Translate, shopName: (shopId: number) => string): readonly GridColumn<RefundRow>[] {
  return [
    {
      id: 'number',
      title: t('afterSales.number'),
      width: 178,
      pinned: true,
      cell: (refund, view) => <CopyText text={refund.platformRefundId} tabIndex={view.tabIndex} className="numbers" />,
    },
    {
      id: 'status',
      title: t('afterSales.status'),
      width: 120,
      cell: (refund) => (
        <div>
          <StatusTag tone={REFUND_TONES[refund.status]}>{t(`refundStatus.${refund.status}`)}</StatusTag>
        </div>
      ),
    },
    {
      id: 'deadline',
      title: t('afterSales.deadline'),
      width: 140,
      cell: (refund) =>
        refund.expiresAt !== null && isRefundOpen(refund.status) ? (
          <div>
            <Countdown deadline={refund.expiresAt} />
          </div>
        ) : (
          <span className="faint">{t('afterSales.noDeadline')}</span>
        ),
    },
    textColumn('kind', t('afterSales.kind'), 110, (refund) => t(`refundKind.${refund.kind}`)),
    {
      id: 'amount',
      title: t('afterSales.amount'),
      width: 100,
      align: 'end',
      cell: (refund) => <Money fen={refund.amount} className="amount" />,
    },
    { ...textColumn('reason', t('afterSales.reason'), 180, (refund) => refund.reason), grow: true },
    textColumn('received', t('afterSales.received'), 96, (refund) =>
      refund.goodsReceived === null
        ? t('common.unknown')
        : t(refund.goodsReceived ? 'afterSales.receivedYes' : 'afterSales.receivedNo'),
    ),
    {
      id: 'order',
      title: t('afterSales.orderNumber'),
      width: 178,
      cell: (refund, view) => <CopyText text={refund.platformOrderId} tabIndex={view.tabIndex} className="numbers" />,
    },
    textColumn('shop', t('afterSales.shop'), 120, (refund) => shopName(refund.shopId)),
    textColumn('initiator', t('afterSales.initiator'), 100, (refund) => t(`refundInitiator.${refund.initiator}`)),
    {
      id: 'createdAt',
      title: t('afterSales.createdAt'),
      width: 112,
      cell: (refund) => <TimeText time={refund.createdAt} />,
    },
    { ...textColumn('skuCode', t('afterSales.skuCode'), 120, (refund) => refund.skuCode), hiddenByDefault: true },
    {
      id: 'updatedAt',
      title: t('afterSales.updatedAt'),
      width: 112,
      hiddenByDefault: true,
      cell: (refund) => <TimeText time={refund.updatedAt} />,
    },
  ];
}

function textColumn(
  id: string,
  title: string,
  width: number,
  text: (refund: RefundRow) => string,
): GridColumn<RefundRow> {
  return {
    id,
    title,
    width,
    cell: (refund) => (
      <span className="ellipsis" title={text(refund)}>
        {text(refund)}
      </span>
    ),
  };
}
