import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { Backup } from '../../../shared/contract/backups.ts';
import { CopyText } from '../../ui/copy-text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatTime } from '../../ui/format.ts';
import { formatBytes } from '../../ui/format-bytes.ts';
import { StatusTag, type Tone } from '../../ui/status-tag.tsx';
import { TableHead } from '../../ui/table-head.tsx';
import { useText } from '../../ui/text.ts';
import { Age } from '../../ui/time-text.tsx';

const REASON_TONES: Record<Backup['reason'], Tone> = {
  scheduled: 'grey',
  manual: 'blue',
  'before-migration': 'purple',
  'before-restore': 'orange',
};

export interface BackupListProps {
  readonly backups: readonly Backup[];
  /** Where they lie. */
  readonly folder: string;
  readonly onOpen: (backup: Backup) => void;
}

/** The backups that there are, newest first. */
export function BackupList({ backups, folder, onOpen }: BackupListProps): ReactNode {
  const t = useText();
  return (
    <section className="card safety-backups" aria-label={t('backups.list')}>
      <h2 className="card-title">{t('backups.list')}</h2>
      {backups.length === 0 ? (
        <EmptyState title={t('backups.empty')} advice={t('backups.emptyAdvice')} />
      ) : (
        <div className="plain-table-frame">
          <table className="plain-table backups-table" aria-label={t('backups.list')}>
            <TableHead
              columns={[
                t('backups.column.taken'),
                t('backups.column.reason'),
                { label: t('backups.column.size'), end: true },
                { label: t('common.actions'), end: true },
              ]}
            />
            <tbody>
              {backups.map((backup) => (
                <BackupRow key={backup.fileName} backup={backup} onOpen={onOpen} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p className="safety-folder">
        <span className="soft">{t('backups.folder')}</span> <CopyText text={folder} className="wrap" />
      </p>
      <p className="soft small">{t('backups.folderAdvice')}</p>
    </section>
  );
}

function BackupRow({ backup, onOpen }: { readonly backup: Backup } & Pick<BackupListProps, 'onOpen'>): ReactNode {
  const t = useText();
  const time = formatTime(backup.takenAt);
  return (
    <tr>
      <th scope="row" title={backup.fileName}>
        <span className="numbers">{time}</span>{' '}
        <span className="soft small">
          <Age time={backup.takenAt} />
        </span>
      </th>
      <td>
        <StatusTag tone={REASON_TONES[backup.reason]}>{t(`backups.reason.${backup.reason}`)}</StatusTag>
      </td>
      <td className="end numbers">{formatBytes(backup.bytes)}</td>
      <td className="end">
        <Button size="small" aria-label={t('backups.previewOf', { time })} onClick={() => onOpen(backup)}>
          {t('backups.preview')}
        </Button>
      </td>
    </tr>
  );
}
