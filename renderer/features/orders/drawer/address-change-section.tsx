import type { ReactNode } from 'react';
import { Countdown } from '../../../ui/countdown.tsx';
import { DrawerSection } from '../../../ui/side-drawer.tsx';
import { StatusTag, type Tone } from '../../../ui/status-tag.tsx';
import { useText } from '../../../ui/text.ts';
import type { SectionProps } from './section-props.ts';

const TONES: Record<SectionProps['order']['addressChange'], Tone> = {
  unknown: 'grey',
  none: 'grey',
  pending: 'red',
  approved: 'green',
  rejected: 'grey',
};
const PARTS = ['province', 'city', 'district', 'town', 'maskedAddress'] as const;

/** A change of address that the buyer asked for, before and after side by side; nothing where there is none. */
export function AddressChangeSection({ order }: SectionProps): ReactNode {
  const t = useText();
  const { addressChange, addressAudit } = order;
  if (addressChange === 'none' || (addressChange === 'unknown' && addressAudit === null)) return null;
  const pending = addressChange === 'pending';
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
        <dl className="facts">
          <dt>{t('order.addressBefore')}</dt>
          <dd>
            <Address address={addressAudit.before} other={addressAudit.after} kind="before" />
          </dd>
          <dt>{t('order.addressAfter')}</dt>
          <dd>
            <Address address={addressAudit.after} other={addressAudit.before} kind="after" />
          </dd>
        </dl>
      )}
    </DrawerSection>
  );
}

type Audit = NonNullable<SectionProps['order']['addressAudit']>;
interface AddressProps {
  readonly address: Audit['before'];
  readonly other: Audit['before'];
  readonly kind: 'before' | 'after';
}

/** An address whose differing parts are struck out (before) or underlined (after). */
function Address({ address, other, kind }: AddressProps): ReactNode {
  return PARTS.map((part) => {
    if (address[part] === '') return null;
    if (address[part] === other[part]) return <span key={part}>{address[part]} </span>;
    return kind === 'before' ? <del key={part}>{address[part]} </del> : <ins key={part}>{address[part]} </ins>;
  });
}
