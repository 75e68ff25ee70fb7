import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Checkbox, Radio } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import type { ExportSource } from '../../../shared/contract/exports.ts';
import {
  EXPORT_COLUMNS,
  type ExportColumn,
  LINE_EXPORT_COLUMNS,
  ORDER_EXPORT_COLUMNS,
} from '../../../shared/domain/export-columns.ts';
import { api } from '../../rpc/client.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { FormFoot } from '../../ui/form-foot.tsx';
import { formatCount } from '../../ui/format.ts';
import { useText } from '../../ui/text.ts';
import './exports.css';

export interface ExportSheetProps {
  readonly source: ExportSource;
  /** Ids of the columns on screen, in their order: what is chosen at first. */
  readonly screenColumns: readonly string[];
  readonly onCancel: () => void;
  readonly onStarted: () => void;
}

function onScreen(screenColumns: readonly string[]): ExportColumn[] {
  return screenColumns.flatMap((id) => EXPORT_COLUMNS.find((column) => column === id) ?? []);
}

/** Format, what a row is, and columns in the order of the list on screen; says how many orders it will hold. */
export function ExportSheet({ source, screenColumns, onCancel, onStarted }: ExportSheetProps): ReactNode {
  const t = useText();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const formatLabel = useId();
  const rowLabel = useId();
  const [format, setFormat] = useState<'csv' | 'xlsx'>('xlsx');
  const [rowPer, setRowPer] = useState<'order' | 'line'>('order');
  const [columns, setColumns] = useState<readonly ExportColumn[]>(() => onScreen(screenColumns));
  const count = useQuery(api.exports.count.queryOptions({ input: { source }, staleTime: 0, gcTime: 0 }));
  const create = useMutation(
    api.exports.create.mutationOptions({
      onSuccess: async () => {
        void message.success(t('export.started'));
        await queryClient.invalidateQueries({ queryKey: api.exports.list.key() });
        onStarted();
      },
    }),
  );
  const orders = count.data?.orders;
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (columns.length > 0) create.mutate({ source, format, rowPer, columns: [...columns] });
      }}
    >
      <p aria-live="polite" className="numbers">
        {orders === undefined ? t('export.counting') : t('export.willHold', { count: formatCount(orders) })}
      </p>
      <div className="form-pair">
        <div className="field">
          <span id={formatLabel} className="field-label">
            {t('export.format')}
          </span>
          <Radio.Group aria-labelledby={formatLabel} value={format} onChange={(event) => setFormat(event.target.value)}>
            <Radio value="xlsx">{t('export.format.xlsx')}</Radio>
            <Radio value="csv">{t('export.format.csv')}</Radio>
          </Radio.Group>
        </div>
        <div className="field">
          <span id={rowLabel} className="field-label">
            {t('export.rowPer')}
          </span>
          <Radio.Group aria-labelledby={rowLabel} value={rowPer} onChange={(event) => setRowPer(event.target.value)}>
            <Radio value="order">{t('export.rowPer.order')}</Radio>
            <Radio value="line">{t('export.rowPer.line')}</Radio>
          </Radio.Group>
        </div>
      </div>
      <div className="field">
        <div className="export-columns-head">
          <span className="field-label">{t('export.columns', { count: columns.length })}</span>
          <Button size="small" onClick={() => setColumns(onScreen(screenColumns))}>
            {t('export.columns.screen')}
          </Button>
          <Button
            size="small"
            onClick={() => setColumns([...columns, ...EXPORT_COLUMNS.filter((column) => !columns.includes(column))])}
          >
            {t('export.columns.all')}
          </Button>
          <Button size="small" onClick={() => setColumns([])}>
            {t('export.columns.none')}
          </Button>
        </div>
        <div className="export-columns-list">
          {(
            [
              ['export.columns.orderPart', ORDER_EXPORT_COLUMNS],
              ['export.columns.linePart', LINE_EXPORT_COLUMNS],
            ] as const
          ).map(([part, all]) => (
            <fieldset key={part} className="export-columns">
              <legend className="soft small">{t(part)}</legend>
              {all.map((column) => (
                <Checkbox
                  key={column}
                  checked={columns.includes(column)}
                  onChange={(event) =>
                    setColumns(event.target.checked ? [...columns, column] : columns.filter((each) => each !== column))
                  }
                >
                  {t(`exportColumn.${column}`)}
                </Checkbox>
              ))}
            </fieldset>
          ))}
        </div>
        {columns.length === 0 && (
          <p className="field-note wrong" role="alert">
            {t('export.noColumns')}
          </p>
        )}
      </div>
      <p className="soft small">{t('export.masked')}</p>
      <ErrorNotice error={count.error ?? create.error} title={t('export.notStarted')} />
      <FormFoot submit={t('export.start')} pending={create.isPending} onCancel={onCancel} />
    </form>
  );
}
