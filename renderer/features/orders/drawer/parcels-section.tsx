import type { ReactNode } from 'react';
import { CopyText } from '../../../ui/copy-text.tsx';
import { DrawerSection } from '../../../ui/side-drawer.tsx';
import { StatusTag } from '../../../ui/status-tag.tsx';
import { ORDER_TONES } from '../../../ui/status-tones.ts';
import { useText } from '../../../ui/text.ts';
import type { SectionProps } from './section-props.ts';

interface ParcelsSectionProps extends SectionProps {
  readonly onOpen: (orderId: number) => void;
}

/** Boxes that went out, and other orders that may go into the same one. */
export function ParcelsSection({ order, onOpen }: ParcelsSectionProps): ReactNode {
  const t = useText();
  const titles = new Map(order.lines.map((line) => [line.id, line.title]));
  return (
    <>
      <DrawerSection title={t('order.section.parcels')}>
        {order.parcels.length === 0 && <p className="faint">{t('order.noParcels')}</p>}
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
            </li>
          ))}
        </ul>
      </DrawerSection>
      {order.companions.length > 0 && (
        <DrawerSection title={t('order.section.companions')}>
          <ul>
            {order.companions.map((companion) => (
              <li key={companion.id} className="drawer-companion">
                <button type="button" className="plain-button link numbers" onClick={() => onOpen(companion.id)}>
                  {companion.platformOrderId}
                </button>
                <StatusTag tone={ORDER_TONES[companion.status]}>{t(`orderStatus.${companion.status}`)}</StatusTag>
                <span className="ellipsis soft" title={companion.title}>
                  {companion.title}
                </span>
                <span className="numbers">×{companion.quantity}</span>
              </li>
            ))}
          </ul>
        </DrawerSection>
      )}
    </>
  );
}
