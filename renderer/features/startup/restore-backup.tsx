import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Popconfirm } from 'antd';
import type { ReactNode } from 'react';
import { api } from '../../rpc/client.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { formatTime } from '../../ui/format.ts';
import { ProgressLine } from '../../ui/progress-line.tsx';
import { useText } from '../../ui/text.ts';
import { BackupContents } from '../backups/service.ts';

/** Offers the newest good backup in the place of a database that cannot be opened: what is inside, then asks. */
export function RestoreBackup({ backup }: { readonly backup: string }): ReactNode {
  const t = useText();
  const queryClient = useQueryClient();
  const { notification } = App.useApp();
  const fileName = lastSegment(backup);
  const preview = useQuery(api.backups.preview.queryOptions({ input: { fileName }, retry: false }));
  const restore = useMutation(
    api.system.restoreBackup.mutationOptions({
      onSuccess: ({ setAside }) => {
        // Told over the console, which takes this page's place as soon as the state is read again.
        notification.success({
          title: t('startup.restored'),
          description: setAside === null ? undefined : `${t('startup.setAside')} ${setAside}`,
          duration: 0,
        });
        void queryClient.invalidateQueries();
      },
    }),
  );
  // A backup that cannot be looked into may still be good: the restore itself checks it again.
  const usable = preview.data?.usable ?? true;
  return (
    <section className="card startup-backup" aria-label={t('startup.backup')}>
      <h2 className="card-title">
        {preview.data === undefined
          ? t('startup.backup')
          : t('backups.preview.title', { time: formatTime(preview.data.takenAt) })}
      </h2>
      {preview.isPending && <ProgressLine label={t('backups.preview.reading')} />}
      {preview.data !== undefined && <BackupContents preview={preview.data} />}
      <ErrorNotice error={restore.error} />
      {usable && (
        <div>
          <Popconfirm
            title={t('startup.restoreAsk')}
            okText={t('startup.restore')}
            cancelText={t('common.cancel')}
            onConfirm={() => restore.mutate({})}
          >
            <Button loading={restore.isPending}>{t('startup.restore')}</Button>
          </Popconfirm>
        </div>
      )}
    </section>
  );
}

/** The file's name of a path of either kind of system. */
function lastSegment(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
