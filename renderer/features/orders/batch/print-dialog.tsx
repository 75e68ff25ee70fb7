import type { ReactNode } from 'react';
import { Dialog } from '../../../ui/dialog.tsx';
import { formatCount } from '../../../ui/format.ts';
import { useText } from '../../../ui/text.ts';
import { PrintSheet } from '../../printing/service.ts';
import type { BatchDialogProps } from './batch-action.ts';

/** Packing slips or a stock-up list of the selected orders. */
export function PrintDialog({ subject, onClose, onDone }: BatchDialogProps): ReactNode {
  const t = useText();
  return (
    <Dialog title={t('print.title', { count: formatCount(subject.count) })} open onClose={onClose} width={600}>
      <PrintSheet target={subject.target} onCancel={onClose} onDone={onDone} />
    </Dialog>
  );
}
