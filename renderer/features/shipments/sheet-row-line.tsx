import { Input } from 'antd';
import { type ClipboardEvent, type ReactNode, useState } from 'react';
import { client } from '../../rpc/client.ts';
import { useShops } from '../../scope/use-shops.ts';
import { StatusTag } from '../../ui/status-tag.tsx';
import { useText } from '../../ui/text.ts';
import { say } from '../outbox/service.ts';
import { ROW_TONES } from './count-tags.tsx';
import { OverrideRow } from './override-row.tsx';
import type { SheetRowLineProps } from './row-props.ts';

const EDITABLE = new Set(['ready', 'wrong', 'skipped']);
type Text = 'orderText' | 'carrierText' | 'waybill';

/** One row: while the sheet is a draft its texts can be corrected in place; a pasted column of numbers goes downwards. */
export function SheetRowLine({ sheet, row, step }: SheetRowLineProps): ReactNode {
  const t = useText();
  const { nameOf } = useShops();
  const { place, state, reason, warning, companion, shopId } = row;
  const canEdit = sheet.state === 'draft' && EDITABLE.has(state) && !companion;
  const canEditOrder = canEdit && sheet.source !== 'selection' && state === 'wrong';
  const cell = (name: Text, editable: boolean, shown: string): ReactNode =>
    editable ? <CellInput sheet={sheet} row={row} name={name} step={step} /> : <span className="mono">{shown}</span>;
  return (
    <tr>
      <th scope="row" className="nowrap numbers">
        {companion ? <span className="soft">{t('shipments.companion')}</span> : place}
      </th>
      <td>
        {cell('orderText', canEditOrder, row.orderText)}
        {shopId !== null && <span className="cell-second">{nameOf(shopId)}</span>}
      </td>
      <td>{cell('carrierText', canEdit && state === 'wrong', row.carrierName ?? row.carrierText)}</td>
      <td>{cell('waybill', canEdit, row.waybill)}</td>
      <td className="nowrap">
        <StatusTag tone={ROW_TONES[state]}>{t(`shipments.state.${state}`)}</StatusTag>
      </td>
      <td className="row-reason">
        {reason !== null && state !== 'confirmed' && <span>{say(reason, t)}</span>}
        {warning !== null && state === 'ready' && <span className="row-warning">{say(warning, t)}</span>}
        <OverrideRow sheet={sheet} row={row} step={step} />
      </td>
    </tr>
  );
}

interface CellInputProps extends SheetRowLineProps {
  readonly name: Text;
}

/** A cell that is kept when it is left, or by Enter, which goes on to the one below. */
function CellInput({ sheet, row, name, step }: CellInputProps): ReactNode {
  const t = useText();
  const [typed, setTyped] = useState<string | undefined>(undefined);
  const value = typed ?? row[name];
  const label = name === 'orderText' ? 'order' : name === 'carrierText' ? 'carrier' : 'waybill';
  const keep = (): void => {
    setTyped(undefined);
    if (value !== row[name]) step.mutate(() => client.shipments.edit({ id: sheet.id, rowId: row.id, [name]: value }));
  };
  const onPaste = (event: ClipboardEvent<HTMLInputElement>): void => {
    const text = event.clipboardData.getData('text');
    if (name !== 'waybill' || !/\n./.test(text)) return;
    event.preventDefault();
    setTyped(undefined);
    step.mutate(() => client.shipments.fill({ id: sheet.id, fromRowId: row.id, waybills: text }));
  };
  return (
    <Input
      size="small"
      className="mono"
      value={value}
      autoComplete="off"
      spellCheck={false}
      data-cell={label}
      aria-label={t('shipments.cellOfRow', { column: t(`shipments.column.${label}`), row: row.place })}
      onChange={(event) => setTyped(event.target.value)}
      onPaste={onPaste}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setTyped(undefined);
        if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
        event.preventDefault();
        const below = event.currentTarget.closest('tr')?.nextElementSibling;
        const next = below?.querySelector<HTMLInputElement>(`input[data-cell="${label}"]`);
        if (next) next.focus();
        else keep();
      }}
    />
  );
}
