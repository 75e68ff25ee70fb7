import { Alert, Radio } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { Countdown } from '../../../ui/countdown.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { FormFoot } from '../../../ui/form-foot.tsx';
import { useStore } from '../../../ui/store.ts';
import { useText } from '../../../ui/text.ts';
import { RefusalNotice, useEnqueue } from '../../outbox/service.ts';
import { lastQueued } from '../drawer/order-sheet.ts';
import type { SectionProps } from '../drawer/section-props.ts';
import { AddressDiff } from './address-diff.tsx';
import { type AddressDecision, addressSheet } from './address-sheet.ts';

/** The sheet over the order's drawer in which its request for another address is decided. */
export function AddressSheetDialog({ order }: SectionProps): ReactNode {
  const t = useText();
  const sheet = useStore(addressSheet);
  const open = sheet?.orderId === order.id && order.addressChange === 'pending';
  useEffect(
    () => () => {
      if (addressSheet.get()?.orderId === order.id) addressSheet.set(null);
    },
    [order.id],
  );
  const close = (): void => addressSheet.set(null);
  return (
    <Dialog open={open} width={520} title={t('address.sheetTitle', { number: order.platformOrderId })} onClose={close}>
      <AddressForm order={order} first={sheet?.decision ?? 'approve'} onClose={close} />
    </Dialog>
  );
}

interface AddressFormProps extends SectionProps {
  readonly first: AddressDecision;
  readonly onClose: () => void;
}

function AddressForm({ order, first, onClose }: AddressFormProps): ReactNode {
  const t = useText();
  const [decision, setDecision] = useState(first);
  const enqueue = useEnqueue((commandId) => {
    lastQueued.set({ orderId: order.id, commandId });
    onClose();
  });
  const { addressAudit, addressDecideBy } = order;
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        enqueue.send({ kind: `order.address_${decision}`, orderId: order.id });
      }}
    >
      <DecisionChoice decision={decision} onChange={setDecision} />
      {addressAudit !== null && <AddressDiff audit={addressAudit} />}
      {addressDecideBy !== null && (
        <p className="small">
          {t('address.decideBy')} <Countdown deadline={addressDecideBy} />
        </p>
      )}
      <RefusalNotice enqueue={enqueue} />
      <FormFoot submit={t(`address.submit.${decision}`)} pending={enqueue.pending} onCancel={onClose} />
    </form>
  );
}

interface DecisionChoiceProps {
  readonly decision: AddressDecision;
  readonly onChange: (decision: AddressDecision) => void;
}

/** Yes or no, with what follows from it. */
export function DecisionChoice({ decision, onChange }: DecisionChoiceProps): ReactNode {
  const t = useText();
  return (
    <>
      <Radio.Group
        aria-label={t('address.decision')}
        value={decision}
        optionType="button"
        options={(['approve', 'reject'] as const).map((each) => ({ value: each, label: t(`address.${each}`) }))}
        onChange={(event) => onChange(event.target.value === 'reject' ? 'reject' : 'approve')}
      />
      <Alert type={decision === 'approve' ? 'warning' : 'info'} showIcon title={t(`address.consequence.${decision}`)} />
    </>
  );
}
