import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import { bareWaybill, carrierOfWaybill } from '../../../../shared/domain/waybill.ts';
import { api } from '../../../rpc/client.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { Field, focusFirstError, useFirstFieldFocus } from '../../../ui/field.tsx';
import { FormFoot } from '../../../ui/form-foot.tsx';
import { ProgressLine } from '../../../ui/progress-line.tsx';
import { useText } from '../../../ui/text.ts';
import { RefusalNotice, useEnqueue } from '../../outbox/service.ts';
import { BoxesForm } from '../parcels/boxes-form.tsx';
import { isWaybill } from '../parcels/waybill.ts';
import { regionOf } from '../region.ts';
import { CarrierSelect } from './carrier-select.tsx';
import type { SheetProps } from './sheet-props.ts';
import { needsOverride, shipObstacle } from './ship-block.ts';
import { NO_OVERRIDE, OverrideField, overrideIsRight, ShipWarnings } from './ship-warnings.tsx';

/** Ships an order, by its boxes where they are more than the plain one; or says why that cannot be. */
export function ShipSheet(props: SheetProps): ReactNode {
  const t = useText();
  const { order } = props;
  const query = useQuery(api.parcels.boxes.queryOptions({ input: { orderId: order.id }, staleTime: 0 }));
  if (shipObstacle(order) !== null)
    return (
      <div className="form">
        <ShipWarnings order={order} />
        <div className="form-foot">
          <Button onClick={props.onCancel}>{t('common.close')}</Button>
        </div>
      </div>
    );
  if (query.data === undefined)
    return (
      <>
        {query.isPending && <ProgressLine label={t('common.loading')} />}
        <ErrorNotice error={query.error} title={t('common.readFailed')} onRetry={() => void query.refetch()} />
      </>
    );
  const { boxes } = query.data;
  const isPlain = boxes.length < 2 && boxes[0]?.plan == null && order.lines.every(({ kind }) => kind === 'item');
  return isPlain && order.deliveredPieces === 0 ? <ShipForm {...props} /> : <BoxesForm {...props} boxes={boxes} />;
}

function ShipForm({ order, onCancel, onQueued }: SheetProps): ReactNode {
  const t = useText();
  const form = useRef<HTMLFormElement>(null);
  useFirstFieldFocus(form);
  const enqueue = useEnqueue(onQueued);
  const carriers = useQuery(api.outbox.carriers.queryOptions({ input: { shopId: order.shopId }, staleTime: 60_000 }));
  const [waybill, setWaybill] = useState('');
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const [override, setOverride] = useState(NO_OVERRIDE);
  const [checked, setChecked] = useState(false);
  const likely = carrierOfWaybill(waybill, carriers.data?.items ?? []);
  const carrierCode = chosen ?? likely?.code ?? carriers.data?.items.find((carrier) => carrier.usedLately)?.code;
  const isOther = chosen !== undefined && likely !== undefined && likely.code !== chosen;
  const waybillIsRight = isWaybill(waybill);
  const overriding = needsOverride(order);
  const isRight = waybillIsRight && carrierCode !== undefined && (!overriding || overrideIsRight(override));
  const left = order.pieces - order.deliveredPieces;
  return (
    <form
      ref={form}
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        setChecked(true);
        if (!isRight) return focusFirstError(form.current);
        enqueue.send({
          kind: 'order.ship',
          orderId: order.id,
          carrierCode,
          waybill,
          ...(overriding ? { override: { reason: override.reason.trim() } } : {}),
        });
      }}
    >
      <ShipWarnings order={order} />
      <Facts
        facts={[
          {
            term: t('shipSheet.goods'),
            value: (
              <>
                {t('shipSheet.goodsValue', { kinds: order.lines.length, pieces: left })}
                <span className="faint">{` ${order.lines[0]?.title ?? ''}`}</span>
              </>
            ),
          },
          { term: t('shipSheet.to'), value: `${order.receiver.maskedName} ${regionOf(order.receiver)}` },
        ]}
      />
      <Field
        label={t('shipSheet.waybill')}
        required
        hint={t('shipSheet.waybillHint')}
        error={checked && !waybillIsRight ? t('shipSheet.waybillWrong') : undefined}
      >
        {(control) => (
          <Input
            {...control}
            value={waybill}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setWaybill(bareWaybill(event.target.value))}
          />
        )}
      </Field>
      <Field
        label={t('shipSheet.carrier')}
        required
        hint={
          isOther ? (
            <Button size="small" type="link" onClick={() => setChosen(likely.code)}>
              {t('shipSheet.carrierOther', { carrier: likely.name })}
            </Button>
          ) : chosen === undefined && carrierCode !== undefined ? (
            t(likely === undefined ? 'shipSheet.carrierHint' : 'shipSheet.carrierByNumber')
          ) : undefined
        }
        error={checked && carrierCode === undefined ? t('shipSheet.carrierWrong') : undefined}
      >
        {(control) => (
          <CarrierSelect control={control} carriers={carriers.data?.items} value={carrierCode} onChange={setChosen} />
        )}
      </Field>
      <ErrorNotice error={carriers.error} title={t('common.readFailed')} onRetry={() => void carriers.refetch()} />
      {overriding && <OverrideField value={override} checked={checked} onChange={setOverride} />}
      <RefusalNotice enqueue={enqueue} />
      <FormFoot submit={t('shipSheet.submit')} pending={enqueue.pending} onCancel={onCancel} />
    </form>
  );
}
