import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { type ReactNode, useState } from 'react';
import type { Backup } from '../../../shared/contract/backups.ts';
import { api } from '../../rpc/client.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { formatTime } from '../../ui/format.ts';
import { formatBytes } from '../../ui/format-bytes.ts';
import { Page } from '../../ui/page.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { useText } from '../../ui/text.ts';
import './backups.css';
import '../../styles/forms.css';
import { BackupDialog } from './backup-dialog.tsx';
import { BackupList } from './backup-list.tsx';
import { HealthCard } from './health-card.tsx';
import { TroubleList } from './trouble-list.tsx';

/** Backups, restoring, and the health of folder, disk, file and clock. */
export function BackupsPage(): ReactNode {
  const t = useText();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const list = useQuery(api.backups.list.queryOptions({ input: {} }));
  const health = useQuery(api.backups.health.queryOptions({ input: {}, refetchInterval: 15_000 }));
  const [opened, setOpened] = useState<Backup | null>(null);
  const make = useMutation(
    api.backups.make.mutationOptions({
      onSuccess: (backup) =>
        void message.success(t('backups.made', { time: formatTime(backup.takenAt), size: formatBytes(backup.bytes) })),
      onSettled: () => queryClient.invalidateQueries({ queryKey: api.backups.key() }),
    }),
  );
  return (
    <Page>
      <PageHeader
        title={t('backups.title')}
        description={t('backups.description')}
        actions={
          <Button type="primary" loading={make.isPending} onClick={() => make.mutate({})}>
            {t(make.isPending ? 'backups.making' : 'backups.make')}
          </Button>
        }
      />
      <ErrorNotice error={make.error} title={t('backups.makeFailed')} />
      <ErrorNotice
        error={health.error ?? list.error}
        title={t('common.readFailed')}
        onRetry={() => {
          void health.refetch();
          void list.refetch();
        }}
      />
      {health.data !== undefined && <TroubleList troubles={health.data.troubles} />}
      <div className="safety">
        {list.data !== undefined && (
          <BackupList
            backups={list.data.items}
            folder={list.data.folder}
            onOpen={(backup) => setOpened({ ...backup })}
          />
        )}
        {health.data !== undefined && <HealthCard health={health.data} />}
      </div>
      <BackupDialog backup={opened} onClose={() => setOpened(null)} />
    </Page>
  );
}
