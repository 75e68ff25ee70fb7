import { ExportOutlined, FlagOutlined, PauseCircleOutlined, PrinterOutlined, TagOutlined } from '@ant-design/icons';
import { createElement } from 'react';
import { mergeAction } from '../parcels/merge-action.tsx';
import { addressAction } from './address-action.tsx';
import type { BatchAction } from './batch-action.ts';
import { ExportDialog } from './export-dialog.tsx';
import { HoldDialog } from './hold-dialog.tsx';
import { NoteDialog } from './note-dialog.tsx';
import { PrintDialog } from './print-dialog.tsx';
import { shipBatch } from './ship-batch.tsx';
import { TagDialog } from './tag-dialog.tsx';

/** Everything that can be done with selected orders, in the order of the bar. */
export const BATCH_ACTIONS: readonly BatchAction[] = [
  shipBatch,
  { id: 'print', text: 'print.action', icon: createElement(PrinterOutlined), shortcut: 'P', Dialog: PrintDialog },
  mergeAction,
  { id: 'note', text: 'order.noteButton', icon: createElement(FlagOutlined), shortcut: 'N', Dialog: NoteDialog },
  { id: 'tag', text: 'tags.button', icon: createElement(TagOutlined), shortcut: 'T', Dialog: TagDialog },
  { id: 'hold', text: 'hold.button', icon: createElement(PauseCircleOutlined), shortcut: 'H', Dialog: HoldDialog },
  addressAction,
  { id: 'export', text: 'export.action', icon: createElement(ExportOutlined), shortcut: 'E', Dialog: ExportDialog },
];
