import { Button, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { client } from '../../rpc/client.ts';
import { useText } from '../../ui/text.ts';
import type { SheetRowLineProps } from './row-props.ts';

/** Ships one order although a refund or another address is asked for: row by row, each with its reason. */
export function OverrideRow({ sheet, row, step }: SheetRowLineProps): ReactNode {
  const t = useText();
  const [reason, setReason] = useState<string | null>(null);
  if (sheet.state !== 'draft') return null;
  if (row.overrideReason !== null && row.state !== 'confirmed')
    return (
      <span className="override-row">
        <span>{t('shipments.overriddenBecause', { reason: row.overrideReason })}</span>
        <Button
          size="small"
          type="link"
          onClick={() =>
            step.mutate(() => client.shipments.edit({ id: sheet.id, rowId: row.id, overrideReason: null }))
          }
        >
          {t('shipments.overrideUndo')}
        </Button>
      </span>
    );
  if (!row.canOverride) return null;
  if (reason === null)
    return (
      <Button size="small" type="link" onClick={() => setReason('')}>
        {t('shipments.override')}
      </Button>
    );
  return (
    <form
      className="override-row"
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim().length < 2) return;
        step.mutate(() => client.shipments.edit({ id: sheet.id, rowId: row.id, overrideReason: reason.trim() }));
        setReason(null);
      }}
    >
      <Input
        size="small"
        autoFocus
        value={reason}
        aria-label={t('shipments.overrideReason')}
        placeholder={t('shipments.overrideReason')}
        onChange={(event) => setReason(event.target.value)}
      />
      <Button size="small" htmlType="submit" disabled={reason.trim().length < 2}>
        {t('shipments.override')}
      </Button>
    </form>
  );
}
