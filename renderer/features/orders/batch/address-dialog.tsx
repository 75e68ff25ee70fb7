import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { api } from '../../../rpc/client.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { FormFoot } from '../../../ui/form-foot.tsx';
import { formatCount } from '../../../ui/format.ts';
import { useText } from '../../../ui/text.ts';
import { say } from '../../outbox/service.ts';
import type { AddressDecision } from '../address/address-sheet.ts';
import { DecisionChoice } from '../address/address-sheet-dialog.tsx';
import type { BatchDialogProps } from './batch-action.ts';

/** Decides the requests for another address of all ticked orders; what has none is left out and said. */
export function AddressDialog({ subject, onClose, onDone }: BatchDialogProps): ReactNode {
  const t = useText();
  const queryClient = useQueryClient();
  const [requestKey] = useState(() => crypto.randomUUID());
  const [decision, setDecision] = useState<AddressDecision>('approve');
  const pending = subject.rows.filter(({ addressChange, origin }) => addressChange === 'pending' && origin === 'api');
  const enqueue = useMutation(
    api.outbox.enqueue.mutationOptions({
      onSuccess: ({ items }) => {
        if (items.every(({ accepted }) => accepted)) onDone();
      },
      onSettled: () => queryClient.invalidateQueries({ queryKey: api.outbox.key() }),
    }),
  );
  const refused = (enqueue.data?.items ?? []).flatMap((item, index) =>
    item.accepted ? [] : [{ number: pending[index]?.platformOrderId ?? '', refusal: item.refusal }],
  );
  const left = subject.count - pending.length;
  return (
    <Dialog open width={520} title={t('address.batchTitle')} onClose={enqueue.data ? onDone : onClose}>
      {pending.length === 0 ? (
        <div className="form">
          <Alert type="info" showIcon title={t('address.batchNone')} description={t('address.batchNoneAdvice')} />
          <div className="form-foot">
            <Button onClick={onClose}>{t('common.close')}</Button>
          </div>
        </div>
      ) : enqueue.data ? (
        <div className="form">
          <Alert
            type="warning"
            showIcon
            title={t('address.batchPartly', {
              done: formatCount(pending.length - refused.length),
              refused: formatCount(refused.length),
            })}
            description={
              <ul>
                {refused.map(({ number, refusal }) => (
                  <li key={number}>{`${number}: ${say(refusal, t)}`}</li>
                ))}
              </ul>
            }
          />
          <div className="form-foot">
            <Button type="primary" onClick={onDone}>
              {t('common.close')}
            </Button>
          </div>
        </div>
      ) : (
        <form
          className="form"
          onSubmit={(event) => {
            event.preventDefault();
            enqueue.mutate({
              requestKey,
              commands: pending.map(({ id }) => ({ kind: `order.address_${decision}`, orderId: id })),
            });
          }}
        >
          <DecisionChoice decision={decision} onChange={setDecision} />
          <p>{t('address.batchCount', { count: formatCount(pending.length) })}</p>
          {left > 0 && <p className="soft">{t('address.batchLeft', { count: formatCount(left) })}</p>}
          <ErrorNotice error={enqueue.error} title={t('shipSheet.refused')} />
          <FormFoot submit={t(`address.submit.${decision}`)} pending={enqueue.isPending} onCancel={onClose} />
        </form>
      )}
    </Dialog>
  );
}
