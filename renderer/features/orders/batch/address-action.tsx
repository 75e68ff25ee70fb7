import { EnvironmentOutlined } from '@ant-design/icons';
import { AddressDialog } from './address-dialog.tsx';
import type { BatchAction } from './batch-action.ts';

/** Approves or rejects the requests for another address of the selected orders. */
export const addressAction: BatchAction = {
  id: 'address',
  text: 'address.batchButton',
  icon: <EnvironmentOutlined aria-hidden="true" />,
  Dialog: AddressDialog,
};
