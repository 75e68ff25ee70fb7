import { Select } from 'antd';
import type { ReactNode } from 'react';
import type { SheetColumns, ShipmentSheet } from '../../../shared/contract/shipments.ts';
import { client } from '../../rpc/client.ts';
import { Field } from '../../ui/field.tsx';
import { useText } from '../../ui/text.ts';
import type { SheetStep } from './use-sheet.ts';

const COLUMNS = ['order', 'carrier', 'waybill'] as const;
const NONE = -1;

/** Which column of the table is what, as it was guessed; another choice reads the rows anew. */
export function ColumnMatch({ sheet, step }: { readonly sheet: ShipmentSheet; readonly step: SheetStep }): ReactNode {
  const t = useText();
  const { id, headers, columns } = sheet;
  const width = Math.max(headers.length, 1 + Math.max(-1, ...COLUMNS.map((name) => columns[name] ?? -1)), 3);
  const options = Array.from({ length: width }, (_, index) => ({
    value: index,
    label: headers[index] || t('shipments.columnNumber', { number: index + 1 }),
  }));
  const choose = (name: (typeof COLUMNS)[number], index: number): void => {
    const next: SheetColumns = { ...columns, [name]: index === NONE ? null : index };
    for (const other of COLUMNS) if (other !== name && index !== NONE && next[other] === index) next[other] = null;
    step.mutate(() => client.shipments.match({ id, columns: next }));
  };
  return (
    <fieldset className="column-match">
      <legend className="visually-hidden">{t('shipments.matchColumns')}</legend>
      {COLUMNS.map((name) => (
        <Field key={name} label={t('shipments.columnFor', { column: t(`shipments.column.${name}`) })}>
          {(control) => (
            <Select<number>
              {...control}
              value={columns[name] ?? NONE}
              options={[{ value: NONE, label: t('shipments.noColumn') }, ...options]}
              onChange={(index) => choose(name, index)}
            />
          )}
        </Field>
      ))}
    </fieldset>
  );
}
