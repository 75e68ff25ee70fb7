import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, Button, Checkbox } from 'antd';
import { type ReactNode, useState } from 'react';
import type { BackupPreview } from '../../../shared/contract/backups.ts';
import { api } from '../../rpc/client.ts';
import { CopyText } from '../../ui/copy-text.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { formatCount, formatTime } from '../../ui/format.ts';
import { ProgressLine } from '../../ui/progress-line.tsx';
import { useText } from '../../ui/text.ts';

export interface RestoreSheetProps {
  readonly preview: BackupPreview;
  readonly onBack: () => void;
  readonly onClose: () => void;
}

/** Says what a restore will do before it is done, and afterwards where the former file is. */
export function RestoreSheet({ preview, onBack, onClose }: RestoreSheetProps): ReactNode {
  const t = useText();
  const queryClient = useQueryClient();
  const [understood, setUnderstood] = useState(false);
  const state = useQuery(api.system.state.queryOptions({ input: {} }));
  const restore = useMutation(
    // Everything on every page belonged to the store before.
    api.backups.restore.mutationOptions({ onSuccess: () => queryClient.invalidateQueries() }),
  );
  const time = formatTime(preview.takenAt);
  if (restore.data !== undefined) return <Restored time={time} setAside={restore.data.setAside} onClose={onClose} />;
  return (
    <div className="form">
      <p>{t('backups.restore.lead')}</p>
      <ol className="restore-steps">
        <li>
          {t('backups.restore.replaced', {
            time,
            orders: formatCount(preview.orders),
            refunds: formatCount(preview.refundCases),
          })}
        </li>
        <li>{t('backups.restore.kept', { folder: state.data?.dataFolder ?? '…' })}</li>
        <li>{t('backups.restore.pulled')}</li>
        <li>{t('backups.restore.lost')}</li>
        <li>
          {preview.openCommands > 0
            ? t('backups.restore.commands', { count: formatCount(preview.openCommands) })
            : t('backups.restore.noCommands')}
        </li>
        <li>{t('backups.restore.pause')}</li>
      </ol>
      <Checkbox
        checked={understood}
        disabled={restore.isPending}
        onChange={(event) => setUnderstood(event.target.checked)}
      >
        {t('backups.restore.understood')}
      </Checkbox>
      {restore.isPending && <ProgressLine label={t('backups.restore.running')} />}
      <ErrorNotice error={restore.error} />
      <div className="form-foot">
        <Button disabled={restore.isPending} onClick={onBack}>
          {t('backups.restore.back')}
        </Button>
        <Button
          type="primary"
          danger
          disabled={!understood}
          loading={restore.isPending}
          onClick={() => restore.mutate({ fileName: preview.fileName })}
        >
          {t(restore.isPending ? 'backups.restore.running' : 'backups.restore.start')}
        </Button>
      </div>
    </div>
  );
}

interface RestoredProps {
  readonly time: string;
  readonly setAside: string | null;
  readonly onClose: () => void;
}

function Restored({ time, setAside, onClose }: RestoredProps): ReactNode {
  const t = useText();
  return (
    <div className="form">
      <Alert
        type="success"
        showIcon
        role="status"
        title={t('backups.restore.done', { time })}
        description={
          <>
            <p>{t('backups.restore.doneAdvice')}</p>
            {setAside !== null && (
              <p>
                {t('backups.restore.setAside')} <CopyText text={setAside} className="wrap" />
              </p>
            )}
          </>
        }
      />
      <div className="form-foot">
        <Link to="/completeness">{t('backups.restore.toCompleteness')}</Link>
        <Button type="primary" onClick={onClose}>
          {t('common.close')}
        </Button>
      </div>
    </div>
  );
}
