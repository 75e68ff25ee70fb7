import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Input } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import type { Said } from '../../../../shared/contract/outbox.ts';
import type { OrderBox } from '../../../../shared/contract/parcels.ts';
import { api } from '../../../rpc/client.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Field, focusFirstError, useFirstFieldFocus } from '../../../ui/field.tsx';
import { FormFoot } from '../../../ui/form-foot.tsx';
import { type Translate, useText } from '../../../ui/text.ts';
import { say } from '../../outbox/service.ts';
import { CarrierSelect } from '../drawer/carrier-select.tsx';
import type { SheetProps } from '../drawer/sheet-props.ts';
import { needsOverride } from '../drawer/ship-block.ts';
import { NO_OVERRIDE, OverrideField, overrideIsRight, ShipWarnings } from '../drawer/ship-warnings.tsx';
import { isWaybill, withoutBlanks } from './waybill.ts';

interface BoxesFormProps extends SheetProps {
  readonly boxes: readonly OrderBox[];
}

function headline(boxes: readonly OrderBox[], t: Translate): string {
  const [first] = boxes;
  const orders = new Set(first?.contents.map(({ orderId }) => orderId)).size;
  if (first?.plan === 'merged') return t('parcels.ship.merged', { count: orders });
  if (boxes.length > 1) return t('parcels.ship.split', { count: boxes.length });
  return t(first?.contents.some(({ kind }) => kind === 'gift') ? 'parcels.ship.gift' : 'parcels.ship.rest');
}

/** Ships an order by its boxes: a shared one, several, or one with a gift or the rest of it. */
export function BoxesForm({ order, boxes, onCancel, onQueued }: BoxesFormProps): ReactNode {
  const t = useText();
  const queryClient = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  useFirstFieldFocus(form);
  const carriers = useQuery(api.outbox.carriers.queryOptions({ input: { shopId: order.shopId }, staleTime: 60_000 }));
  const [waybills, setWaybills] = useState<ReadonlyMap<string, string>>(new Map());
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const [override, setOverride] = useState(NO_OVERRIDE);
  const [checked, setChecked] = useState(false);
  const [requestKey, setRequestKey] = useState(() => crypto.randomUUID());
  const [refusal, setRefusal] = useState<Said | null>(null);
  const ship = useMutation(
    api.parcels.ship.mutationOptions({
      onSuccess: ({ items }) => {
        const refused = items.find((item) => !item.accepted);
        const taken = items.find((item) => item.accepted);
        if (refused !== undefined && taken === undefined) {
          setRefusal(refused.refusal);
          setRequestKey(crypto.randomUUID());
        } else if (taken !== undefined) onQueued(taken.id);
      },
      onSettled: () =>
        Promise.all(
          [api.outbox.key(), api.parcels.key()].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
        ),
    }),
  );
  const carrierCode = chosen ?? carriers.data?.items.find(({ usedLately }) => usedLately)?.code;
  const numberOf = ({ key }: OrderBox): string => waybills.get(key) ?? '';
  const filled = boxes.filter((box) => numberOf(box) !== '');
  const overriding = needsOverride(order);
  function wrong(box: OrderBox, index: number): string | undefined {
    const number = numberOf(box);
    if (number === '') return filled.length === 0 && index === 0 ? t('parcels.ship.none') : undefined;
    if (!isWaybill(number)) return t('shipSheet.waybillWrong');
    const same = boxes.findIndex((other) => numberOf(other) === number);
    return same < index ? t('parcels.ship.same') : undefined;
  }
  const isRight =
    boxes.every((box, index) => wrong(box, index) === undefined) && (!overriding || overrideIsRight(override));
  return (
    <form
      ref={form}
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        setChecked(true);
        setRefusal(null);
        if (!isRight || carrierCode === undefined) return focusFirstError(form.current);
        ship.mutate({
          requestKey,
          orderId: order.id,
          boxes: filled.map((box) => ({ key: box.key, carrierCode, waybill: numberOf(box) })),
          ...(overriding ? { override: { reason: override.reason.trim() } } : {}),
        });
      }}
    >
      <ShipWarnings order={order} />
      <p className="soft">{headline(boxes, t)}</p>
      {boxes.map((box, index) => (
        <Field
          key={box.key}
          label={boxes.length === 1 ? t('shipSheet.waybill') : t('parcels.ship.waybillOf', { place: index + 1 })}
          required={boxes.length === 1}
          hint={box.contents.map(({ title, quantity }) => `${title} ×${quantity}`).join('; ')}
          error={checked ? wrong(box, index) : undefined}
        >
          {(control) => (
            <Input
              {...control}
              value={numberOf(box)}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => {
                const number = withoutBlanks(event.target.value);
                setWaybills((before) => new Map([...before, [box.key, number]]));
              }}
            />
          )}
        </Field>
      ))}
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
      {overriding && <OverrideField value={override} checked={checked} onChange={setOverride} />}
      {refusal === null ? (
        <ErrorNotice error={ship.error} title={t('shipSheet.refused')} />
      ) : (
        <Alert type="error" showIcon role="alert" title={t('shipSheet.refused')} description={say(refusal, t)} />
      )}
      <FormFoot submit={t('shipSheet.submit')} pending={ship.isPending} onCancel={onCancel} />
    </form>
  );
}
