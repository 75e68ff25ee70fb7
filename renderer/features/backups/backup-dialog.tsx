import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import type { Backup } from '../../../shared/contract/backups.ts';
import { api } from '../../rpc/client.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { formatTime } from '../../ui/format.ts';
import { ProgressLine } from '../../ui/progress-line.tsx';
import { useText } from '../../ui/text.ts';
import { BackupContents } from './backup-contents.tsx';
import { RestoreSheet } from './restore-sheet.tsx';

export interface BackupDialogProps {
  /** Another object = opened anew, from its first step. */
  readonly backup: Backup | null;
  readonly onClose: () => void;
}

/** Looks into a backup, and from there restores it. */
export function BackupDialog({ backup, onClose }: BackupDialogProps): ReactNode {
  const t = useText();
  const [restoring, setRestoring] = useState<string | null>(null);
  // What was shown last stays while the dialog closes, so that it can give the focus back.
  const [last, setLast] = useState(backup);
  if (backup !== null && backup !== last) {
    setLast(backup);
    setRestoring(null);
  }
  if (last === null) return null;
  const time = formatTime(last.takenAt);
  const isRestoring = restoring === last.fileName;
  return (
    <Dialog
      open={backup !== null}
      title={t(isRestoring ? 'backups.restore.title' : 'backups.preview.title', { time })}
      step={isRestoring ? 'restore' : 'preview'}
      onClose={onClose}
    >
      <BackupSteps
        key={last.fileName}
        backup={last}
        isRestoring={isRestoring}
        onRestore={() => setRestoring(last.fileName)}
        onBack={() => setRestoring(null)}
        onClose={onClose}
      />
    </Dialog>
  );
}

interface BackupStepsProps {
  readonly backup: Backup;
  readonly isRestoring: boolean;
  readonly onRestore: () => void;
  readonly onBack: () => void;
  readonly onClose: () => void;
}

function BackupSteps({ backup, isRestoring, onRestore, onBack, onClose }: BackupStepsProps): ReactNode {
  const t = useText();
  const { fileName } = backup;
  const preview = useQuery(
    api.backups.preview.queryOptions({ input: { fileName }, staleTime: 60_000, retry: false, gcTime: 0 }),
  );
  if (preview.error !== null && preview.data === undefined)
    return <ErrorNotice error={preview.error} title={t('common.readFailed')} onRetry={() => void preview.refetch()} />;
  if (preview.data === undefined)
    return (
      <div role="status">
        <p className="soft">{t('backups.preview.reading')}</p>
        <ProgressLine label={t('backups.preview.reading')} />
      </div>
    );
  if (isRestoring) return <RestoreSheet preview={preview.data} onBack={onBack} onClose={onClose} />;
  return (
    <div className="form">
      <BackupContents preview={preview.data} />
      <div className="form-foot">
        <Button onClick={onClose}>{t('common.close')}</Button>
        {preview.data.usable && <Button onClick={onRestore}>{t('backups.restore')}</Button>}
      </div>
    </div>
  );
}
