import { useMutation } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { type ReactNode, useMemo, useState } from 'react';
import { usePageCommands } from '../../actions/page-commands.ts';
import { api, client } from '../../rpc/client.ts';
import { useShops } from '../../scope/use-shops.ts';
import { describeError } from '../../ui/contract-error.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { formatCount } from '../../ui/format.ts';
import { ColumnsButton } from '../../ui/grid/columns-panel.tsx';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import { useGridCursor } from '../../ui/grid/use-grid-cursor.ts';
import { useGridLayout } from '../../ui/grid/use-grid-layout.ts';
import { Page } from '../../ui/page.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { saveTextFile } from '../../ui/save-file.ts';
import { useText } from '../../ui/text.ts';
import { GoodsDrawer } from './goods-drawer.tsx';
import { KeptOutNotice } from './kept-out-notice.tsx';
import { PrintListDialog } from './print-list-dialog.tsx';
import { type StockUpRow, stockUpColumns } from './stock-up-columns.tsx';
import { useStockUp } from './use-stock-up.ts';

const ROW_HEIGHT = { comfortable: 52, compact: 34 };
const rowId = (row: StockUpRow): number => row.id;

export interface StockUpViewProps {
  readonly listId: number;
  readonly onLeave: () => void;
}

/** One stock-up list: what to fetch, ticked off as it is fetched. */
export function StockUpView({ listId, onLeave }: StockUpViewProps): ReactNode {
  const t = useText();
  const { nameOf } = useShops();
  const { message, modal } = App.useApp();
  const { query, rows, onTick, onLocation } = useStockUp(listId);
  const columns = useMemo(
    () => stockUpColumns(t, { shopName: nameOf, onTick, onLocation }),
    [t, nameOf, onTick, onLocation],
  );
  const [layout, setLayout] = useGridLayout('stock-up', columns);
  const cursor = useGridCursor(useMemo(() => rows.map(rowId), [rows]));
  const [openedId, setOpenedId] = useState<number>();
  const [printing, setPrinting] = useState(false);
  const opened = rows.find(({ id }) => id === openedId);
  const { activeId, move } = cursor;
  const { refetch } = query;
  usePageCommands(
    useMemo(() => {
      const current = rows.find(({ id }) => id === activeId);
      return {
        next: () => move(1),
        previous: () => move(-1),
        refresh: () => void refetch(),
        print: () => setPrinting(true),
        ...(current === undefined
          ? {}
          : { open: () => setOpenedId(current.id), tick: () => onTick(current, current.ticked === null) }),
        ...(openedId === undefined ? {} : { close: () => setOpenedId(undefined) }),
      };
    }, [rows, activeId, move, refetch, openedId, onTick]),
  );
  const remove = useMutation(api.printing.stockUp.remove.mutationOptions({ onSuccess: onLeave }));
  const list = query.data;
  const csv = async (): Promise<void> => {
    try {
      const { fileName, text } = await client.printing.stockUp.csv({ id: listId });
      saveTextFile(fileName, text);
    } catch (error) {
      void message.error(describeError(error, t));
    }
  };
  const askRemoval = (): void =>
    void modal.confirm({
      title: t('stockUp.removeTitle', { name: list?.name ?? '' }),
      content: t('stockUp.removeText'),
      okText: t('stockUp.remove'),
      okButtonProps: { danger: true },
      onOk: () => remove.mutate({ id: listId }),
    });
  return (
    <Page layout="fill">
      <PageHeader
        title={list === undefined ? t('print.stockUp') : t('stockUp.name', { name: list.name })}
        description={
          list && (
            <span className="numbers" aria-live="polite">
              {t('stockUp.summary', {
                orders: formatCount(list.counted),
                pieces: formatCount(list.pieces),
                skus: formatCount(rows.length),
                ticked: formatCount(rows.filter(({ ticked }) => ticked !== null).length),
              })}
            </span>
          )
        }
        actions={
          <>
            <Button onClick={onLeave}>{t('stockUp.back')}</Button>
            <Button onClick={() => void csv()}>{t('stockUp.csv')}</Button>
            <ColumnsButton columns={columns} layout={layout} onLayout={setLayout} />
            <Button onClick={askRemoval}>{t('stockUp.remove')}</Button>
            <Button type="primary" disabled={rows.length === 0} onClick={() => setPrinting(true)}>
              {t('stockUp.print')}
            </Button>
          </>
        }
      />
      <ErrorNotice error={query.error ?? remove.error} title={t('common.readFailed')} onRetry={() => void refetch()} />
      {list !== undefined && <KeptOutNotice keptOut={list.removed} text="stockUp.removed" />}
      {list !== undefined && <KeptOutNotice keptOut={list.leftOut} text="stockUp.leftOut" tone="info" />}
      <div className="orders-list">
        <DataGrid
          label={t('stockUp.goods')}
          rows={rows}
          rowId={rowId}
          columns={columns}
          layout={layout}
          onLayout={setLayout}
          rowHeight={ROW_HEIGHT}
          cursor={cursor}
          onOpen={(row) => setOpenedId(row.id)}
          rowClass={(row) => (row.ticked === null ? '' : 'stock-up-done')}
          busy={query.isFetching}
          empty={query.isPending || query.isError ? null : <EmptyState title={t('stockUp.allGone')} />}
        />
        {opened !== undefined && <GoodsDrawer listId={listId} row={opened} onClose={() => setOpenedId(undefined)} />}
      </div>
      <PrintListDialog listId={listId} open={printing} onClose={() => setPrinting(false)} />
    </Page>
  );
}
