import type { ReactNode } from 'react';
import { Dialog } from '../../../ui/dialog.tsx';
import { useText } from '../../../ui/text.ts';
import { ExportSheet } from '../../exports/service.ts';
import type { BatchDialogProps } from './batch-action.ts';

/** The selected orders as a file. */
export function ExportDialog({ subject, columns, onClose, onDone }: BatchDialogProps): ReactNode {
  const t = useText();
  return (
    <Dialog title={t('export.title')} open onClose={onClose} width={680}>
      <ExportSheet
        source={{ target: subject.target }}
        screenColumns={columns.map(({ id }) => id)}
        onCancel={onClose}
        onStarted={onDone}
      />
    </Dialog>
  );
}
