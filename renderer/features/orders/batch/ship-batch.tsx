import { CarOutlined } from '@ant-design/icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { bareWaybill, carrierOfWaybill } from '../../../../shared/domain/waybill.ts';
import { api, client } from '../../../rpc/client.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Field } from '../../../ui/field.tsx';
import { FormFoot } from '../../../ui/form-foot.tsx';
import { formatCount } from '../../../ui/format.ts';
import { useText } from '../../../ui/text.ts';
import { CarrierSelect } from '../drawer/carrier-select.tsx';
import type { BatchAction, BatchDialogProps } from './batch-action.ts';

const MOST_NAMED = 200;

/** Ships the selected orders: the numbers in their order, one carrier; then a sheet shows what each row means. */
export const shipBatch: BatchAction = {
  id: 'ship',
  text: 'shipments.title',
  icon: <CarOutlined />,
  shortcut: 'D',
  Dialog: ShipBatchDialog,
};

function ShipBatchDialog({ subject, onClose, onDone }: BatchDialogProps): ReactNode {
  const t = useText();
  const navigate = useNavigate();
  const [waybills, setWaybills] = useState('');
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const shopId = subject.shopIds[0] ?? 1;
  const carriers = useQuery(api.outbox.carriers.queryOptions({ input: { shopId }, staleTime: 60_000 }));
  const first = bareWaybill(waybills.trim().split(/\r?\n/)[0]?.split('\t').at(-1) ?? '');
  const likely = carrierOfWaybill(first, carriers.data?.items ?? []);
  const carrierCode = chosen ?? likely?.code ?? carriers.data?.items.find(({ usedLately }) => usedLately)?.code;
  const start = useMutation({
    mutationFn: () =>
      client.shipments.fromSelection({ target: subject.target, carrierCode: carrierCode ?? null, waybills }),
    onSuccess: ({ id }) => {
      onDone();
      void navigate({ to: '/ship', search: { sheet: id } });
    },
  });
  const typed = waybills.trim() === '' ? 0 : waybills.trimEnd().split(/\r?\n/).length;
  return (
    <Dialog title={t('shipments.batchTitle', { count: formatCount(subject.count) })} open onClose={onClose} width={680}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!start.isPending) start.mutate();
        }}
      >
        <Field
          label={t('shipments.numbersLabel')}
          hint={t('shipments.numbersHint', { typed: formatCount(typed), count: formatCount(subject.count) })}
        >
          {(control) => (
            <Input.TextArea
              {...control}
              rows={8}
              className="mono"
              value={waybills}
              spellCheck={false}
              onChange={(event) => setWaybills(event.target.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
                event.preventDefault();
                event.currentTarget.form?.requestSubmit();
              }}
            />
          )}
        </Field>
        {subject.rows.length > 0 ? (
          <p className="soft numbers">
            {t('shipments.orderOfRows', {
              numbers: subject.rows
                .slice(0, MOST_NAMED)
                .map(({ platformOrderId }) => `…${platformOrderId.slice(-6)}`)
                .join('、'),
            })}
          </p>
        ) : (
          <p className="soft">{t('shipments.newestFirst')}</p>
        )}
        <Field
          label={t('shipments.column.carrier')}
          hint={chosen === undefined && likely !== undefined ? t('shipSheet.carrierByNumber') : undefined}
        >
          {(control) => (
            <CarrierSelect control={control} carriers={carriers.data?.items} value={carrierCode} onChange={setChosen} />
          )}
        </Field>
        <ErrorNotice error={start.error ?? carriers.error} />
        <FormFoot submit={t('shipments.check')} pending={start.isPending} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
