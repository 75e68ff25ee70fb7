import { MergeCellsOutlined } from '@ant-design/icons';
import type { BatchAction } from '../batch/batch-action.ts';
import { MergeDialog } from './merge-dialog.tsx';

/** Lets the selected orders share parcels. */
export const mergeAction: BatchAction = {
  id: 'merge',
  text: 'parcels.batch',
  icon: <MergeCellsOutlined aria-hidden="true" />,
  shortcut: 'M',
  Dialog: MergeDialog,
};
