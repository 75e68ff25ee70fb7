import type { ReactNode } from 'react';
import type { OrderDetail } from '../../../../shared/contract/orders.ts';
import { useText } from '../../../ui/text.ts';

type Audit = NonNullable<OrderDetail['addressAudit']>;

const PARTS = ['province', 'city', 'district', 'town', 'maskedAddress'] as const;

/** The address that stands and the one that is asked for, with what differs marked. */
export function AddressDiff({ audit }: { readonly audit: Audit }): ReactNode {
  const t = useText();
  return (
    <dl className="facts">
      <dt>{t('order.addressBefore')}</dt>
      <dd>
        <Address address={audit.before} other={audit.after} kind="before" />
      </dd>
      <dt>{t('order.addressAfter')}</dt>
      <dd>
        <Address address={audit.after} other={audit.before} kind="after" />
      </dd>
    </dl>
  );
}

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
