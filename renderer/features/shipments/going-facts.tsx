import { Select } from 'antd';
import type { ReactNode } from 'react';
import type { ShipmentSheet } from '../../../shared/contract/shipments.ts';
import { client } from '../../rpc/client.ts';
import { useShops } from '../../scope/use-shops.ts';
import { Facts } from '../../ui/facts.tsx';
import { Field } from '../../ui/field.tsx';
import { formatCount, formatMoney } from '../../ui/format.ts';
import { useText } from '../../ui/text.ts';
import type { SheetStep } from './use-sheet.ts';

/** What would go: orders, parcels, sum, shops and carriers. */
export function GoingFacts({ sheet, step }: { readonly sheet: ShipmentSheet; readonly step?: SheetStep }): ReactNode {
  const t = useText();
  const { nameOf } = useShops();
  const { going, carriers, carrierCode, id } = sheet;
  const { orders, parcels, amount, overridden, warned } = going;
  const list = (items: readonly { name: string; orders: number }[]): string =>
    items.map((item) => t('shipments.ordersOf', { name: item.name, count: formatCount(item.orders) })).join(' · ') ||
    '–';
  return (
    <div className="going-facts">
      <Facts
        facts={[
          {
            term: t('shipments.going'),
            value: (
              <b className="numbers">
                {t('shipments.goingValue', {
                  orders: formatCount(orders),
                  parcels: formatCount(parcels),
                  amount: formatMoney(amount),
                })}
              </b>
            ),
          },
          {
            term: t('shipments.shops'),
            value: list(going.shops.map((shop) => ({ name: nameOf(shop.shopId), orders: shop.orders }))),
          },
          { term: t('shipments.carriers'), value: list(going.carriers) },
          ...(overridden > 0
            ? [{ term: t('shipments.overridden'), value: t('shipments.orders', { count: formatCount(overridden) }) }]
            : []),
          ...(warned > 0
            ? [{ term: t('shipments.warned'), value: t('shipments.rowsValue', { count: formatCount(warned) }) }]
            : []),
        ]}
      />
      {step !== undefined && (
        <Field label={t('shipments.defaultCarrier')} hint={t('shipments.defaultCarrierHint')}>
          {(control) => (
            <Select<string>
              {...control}
              allowClear
              value={carrierCode}
              placeholder={t('shipments.noDefaultCarrier')}
              showSearch={{ optionFilterProp: 'label' }}
              options={carriers.map(({ code, name }) => ({ value: code, label: name }))}
              onChange={(code: string | undefined) =>
                step.mutate(() => client.shipments.setCarrier({ id, carrierCode: code ?? null }))
              }
            />
          )}
        </Field>
      )}
    </div>
  );
}
