import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Countdown } from '../../../ui/countdown.tsx';
import { DrawerSection } from '../../../ui/side-drawer.tsx';
import { StatusTag, type Tone } from '../../../ui/status-tag.tsx';
import { useText } from '../../../ui/text.ts';
import type { SectionProps } from '../drawer/section-props.ts';
import { commandBlock } from '../drawer/ship-block.ts';
import { AddressDiff } from './address-diff.tsx';
import { type AddressDecision, addressSheet } from './address-sheet.ts';
import { AddressSheetDialog } from './address-sheet-dialog.tsx';
import './address.css';

const TONES: Record<SectionProps['order']['addressChange'], Tone> = {
  unknown: 'grey',
  none: 'grey',
  pending: 'red',
  approved: 'green',
  rejected: 'grey',
};

/** A change of address that the buyer asked for, before and after side by side, and the way to decide on it. */
export function AddressChangeSection({ order }: SectionProps): ReactNode {
  const t = useText();
  const { addressChange, addressAudit } = order;
  if (addressChange === 'none' || (addressChange === 'unknown' && addressAudit === null)) return null;
  const pending = addressChange === 'pending';
  const decide = (decision: AddressDecision): void => addressSheet.set({ orderId: order.id, decision });
  return (
    <DrawerSection
      title={t('order.section.address')}
      urgent={pending}
      extra={
        <>
          <StatusTag tone={TONES[addressChange]}>{t(`order.addressState.${addressChange}`)}</StatusTag>
          {pending && order.addressDecideBy !== null && <Countdown deadline={order.addressDecideBy} />}
        </>
      }
    >
      {addressAudit === null ? (
        <p className="faint">{t('order.detailUnread')}</p>
      ) : (
        <>
          <AddressDiff audit={addressAudit} />
          {pending && (
            <div className="address-actions">
              <Button
                size="small"
                type="primary"
                disabled={commandBlock(order) !== null}
                aria-keyshortcuts="Y"
                onClick={() => decide('approve')}
              >
                {t('address.approve')}
              </Button>
              <Button size="small" disabled={commandBlock(order) !== null} onClick={() => decide('reject')}>
                {t('address.reject')}
              </Button>
            </div>
          )}
          {addressChange === 'approved' && <p className="small soft">{t('address.approvedAdvice')}</p>}
        </>
      )}
      <AddressSheetDialog order={order} />
    </DrawerSection>
  );
}
