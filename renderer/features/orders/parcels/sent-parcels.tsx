import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { OrderDetail } from '../../../../shared/contract/orders.ts';
import { MOST_PARCELS } from '../../../../shared/contract/parcels.ts';
import { CopyText } from '../../../ui/copy-text.tsx';
import { type Translate, useText } from '../../../ui/text.ts';
import { commandBlock } from '../drawer/ship-block.ts';
import { parcelSheet } from './parcel-sheet.ts';

/** Why no parcel can be added now; null = one can. The platform's own rules. */
function appendBlock(order: OrderDetail, t: Translate): string | null {
  const block = commandBlock(order);
  if (block !== null) return t(block);
  if (order.status !== 'shipped') return t('parcels.append.notOut');
  const hasGift = order.lines.some(({ kind }) => kind === 'gift');
  if (hasGift && order.deliveredPieces < order.pieces) return t('parcels.append.giftLeft');
  return order.parcels.length >= MOST_PARCELS ? t('parcels.append.most', { most: MOST_PARCELS }) : null;
}

/** Boxes that went out, with what can still be told about them. */
export function SentParcels({ order }: { readonly order: OrderDetail }): ReactNode {
  const t = useText();
  const titles = new Map(order.lines.map((line) => [line.id, line.title]));
  const blocked = appendBlock(order, t);
  const correctBlock = commandBlock(order);
  const onTheWay = order.status === 'shipped';
  if (order.parcels.length === 0) return <p className="faint">{t('order.noParcels')}</p>;
  return (
    <>
      <ul>
        {order.parcels.map((parcel) => (
          <li key={parcel.id} className="drawer-parcel">
            <span>{parcel.carrierName}</span>
            <CopyText text={parcel.waybill} className="numbers" />
            {parcel.contents.length === 0 ? (
              <span className="faint small">{t('order.contentsUnknown')}</span>
            ) : (
              <span className="soft small">
                {parcel.contents.map((each) => `${titles.get(each.lineId) ?? ''} ×${each.quantity}`).join('; ')}
              </span>
            )}
            {parcel.platformParcelId !== '' && (
              <Button
                size="small"
                type="link"
                disabled={!onTheWay || correctBlock !== null}
                title={correctBlock === null ? (onTheWay ? undefined : t('parcels.correct.notOut')) : t(correctBlock)}
                aria-label={t('parcels.correct.buttonOf', { waybill: parcel.waybill })}
                onClick={() => parcelSheet.set({ kind: 'correct', orderId: order.id, parcelId: parcel.id })}
              >
                {t('parcels.correct.button')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Button
        size="small"
        disabled={blocked !== null}
        title={blocked ?? undefined}
        onClick={() => parcelSheet.set({ kind: 'append', orderId: order.id })}
      >
        {t('parcels.append.button')}
      </Button>
    </>
  );
}
