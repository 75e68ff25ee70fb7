import { ExportOutlined, PrinterOutlined } from '@ant-design/icons';
import { createElement } from 'react';
import type { BatchAction } from './batch-action.ts';
import { ExportDialog } from './export-dialog.tsx';
import { PrintDialog } from './print-dialog.tsx';

/** Everything that can be done with selected orders, in the order of the bar. */
export const BATCH_ACTIONS: readonly BatchAction[] = [
  { id: 'print', text: 'print.action', icon: createElement(PrinterOutlined), shortcut: 'P', Dialog: PrintDialog },
  { id: 'export', text: 'export.action', icon: createElement(ExportOutlined), shortcut: 'E', Dialog: ExportDialog },
];
