import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import type { OrderDetail } from '../../../../shared/contract/orders.ts';
import { MOST_PARCELS } from '../../../../shared/contract/parcels.ts';
import { api } from '../../../rpc/client.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { Field, focusFirstError } from '../../../ui/field.tsx';
import { FormFoot } from '../../../ui/form-foot.tsx';
import { useText } from '../../../ui/text.ts';
import { RefusalNotice, useEnqueue } from '../../outbox/service.ts';
import { CarrierSelect } from '../drawer/carrier-select.tsx';
import type { SheetProps } from '../drawer/sheet-props.ts';
import { isWaybill, withoutBlanks } from './waybill.ts';

interface WaybillSheetProps extends SheetProps {
  /** The parcel whose number is corrected; absent = one more parcel is added. */
  readonly parcel: OrderDetail['parcels'][number] | undefined;
}

/** Adds a parcel to an order that is out, or gives one of its parcels another number. */
export function WaybillSheet({ order, parcel, onCancel, onQueued }: WaybillSheetProps): ReactNode {
  const t = useText();
  const form = useRef<HTMLFormElement>(null);
  const enqueue = useEnqueue(onQueued);
  const carriers = useQuery(api.outbox.carriers.queryOptions({ input: { shopId: order.shopId }, staleTime: 60_000 }));
  const [waybill, setWaybill] = useState(parcel?.waybill ?? '');
  const [chosen, setChosen] = useState<string | undefined>(parcel?.carrierCode);
  const [checked, setChecked] = useState(false);
  const carrierCode = chosen ?? carriers.data?.items.find(({ usedLately }) => usedLately)?.code;
  const isSame = parcel !== undefined && waybill === parcel.waybill && carrierCode === parcel.carrierCode;
  const wrong = isWaybill(waybill) ? (isSame ? t('parcels.correct.same') : undefined) : t('shipSheet.waybillWrong');
  return (
    <form
      ref={form}
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        setChecked(true);
        if (wrong !== undefined || carrierCode === undefined) return focusFirstError(form.current);
        const told = { orderId: order.id, carrierCode, waybill };
        enqueue.send(
          parcel === undefined
            ? { kind: 'order.append_parcel', ...told }
            : { kind: 'order.correct_parcel', parcelId: parcel.id, ...told },
        );
      }}
    >
      {parcel === undefined ? (
        <p className="soft">{t('parcels.append.hint', { most: MOST_PARCELS })}</p>
      ) : (
        <Facts facts={[{ term: t('parcels.correct.before'), value: `${parcel.carrierName} ${parcel.waybill}` }]} />
      )}
      <Field label={t('shipSheet.waybill')} required error={checked ? wrong : undefined}>
        {(control) => (
          <Input
            {...control}
            value={waybill}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setWaybill(withoutBlanks(event.target.value))}
          />
        )}
      </Field>
      <Field
        label={t('shipSheet.carrier')}
        required
        error={checked && carrierCode === undefined ? t('shipSheet.carrierWrong') : undefined}
      >
        {(control) => (
          <CarrierSelect control={control} carriers={carriers.data?.items} value={carrierCode} onChange={setChosen} />
        )}
      </Field>
      <ErrorNotice error={carriers.error} title={t('common.readFailed')} onRetry={() => void carriers.refetch()} />
      <RefusalNotice enqueue={enqueue} />
      <FormFoot
        submit={t(parcel === undefined ? 'parcels.append.submit' : 'parcels.correct.submit')}
        pending={enqueue.pending}
        onCancel={onCancel}
      />
    </form>
  );
}
