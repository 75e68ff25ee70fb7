import { ExportOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import type { OrderFilter, OrderRow } from '../../../shared/contract/orders.ts';
import { Dialog } from '../../ui/dialog.tsx';
import type { GridColumn } from '../../ui/grid/grid-column.ts';
import { useText } from '../../ui/text.ts';
import { ExportSheet } from '../exports/service.ts';

export interface ExportButtonProps {
  readonly filter: OrderFilter;
  /** The columns on screen, in order. */
  readonly columns: readonly GridColumn<OrderRow>[];
}

/** Everything that matches the filter as a file. */
export function ExportButton({ filter, columns }: ExportButtonProps): ReactNode {
  const t = useText();
  const [open, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  return (
    <>
      <Button icon={<ExportOutlined />} onClick={() => setOpen(true)}>
        {t('export.action')}
      </Button>
      <Dialog title={t('export.title')} open={open} onClose={close} width={680}>
        {open && (
          <ExportSheet
            source={{ filter }}
            screenColumns={columns.map(({ id }) => id)}
            onCancel={close}
            onStarted={close}
          />
        )}
      </Dialog>
    </>
  );
}
