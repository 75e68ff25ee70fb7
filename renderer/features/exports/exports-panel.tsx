import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { ExportJob } from '../../../shared/contract/exports.ts';
import { api } from '../../rpc/client.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { formatCount } from '../../ui/format.ts';
import { formatBytes } from '../../ui/format-bytes.ts';
import { ProgressLine } from '../../ui/progress-line.tsx';
import { StatusTag, type Tone } from '../../ui/status-tag.tsx';
import { useText } from '../../ui/text.ts';
import { TimeText } from '../../ui/time-text.tsx';

const TONES: Record<ExportJob['state'], Tone> = {
  waiting: 'grey',
  running: 'blue',
  done: 'green',
  cancelled: 'grey',
  failed: 'red',
};

/** The newest exports, each with its progress or its file. */
export function ExportsPanel({ items }: { readonly items: readonly ExportJob[] }): ReactNode {
  return (
    <ul className="exports-panel">
      {items.map((job) => (
        <ExportItem key={job.id} job={job} />
      ))}
    </ul>
  );
}

function ExportItem({ job }: { readonly job: ExportJob }): ReactNode {
  const t = useText();
  const cancel = useMutation(api.exports.cancel.mutationOptions());
  const remove = useMutation(api.exports.remove.mutationOptions());
  const isOpen = job.state === 'running' || job.state === 'waiting';
  const { fileName: file, total } = job;
  return (
    <li className="exports-item">
      <div className="exports-line">
        <b>{file}</b>
        <StatusTag tone={TONES[job.state]}>{t(`exports.state.${job.state}`)}</StatusTag>
        <span className="soft small">
          <TimeText time={job.createdAt} />
        </span>
      </div>
      {isOpen && (
        <>
          <ProgressLine
            label={t('exports.state.running')}
            {...(total === null || total === 0 ? {} : { value: job.ordersDone / total })}
          />
          <span className="soft small numbers" aria-live="polite">
            {total === null
              ? t('exports.counting')
              : t('exports.progress', { done: formatCount(job.ordersDone), total: formatCount(total) })}
          </span>
        </>
      )}
      {job.state === 'done' && (
        <span className="soft small numbers">
          {t('exports.rows', { rows: formatCount(job.rows), size: formatBytes(job.bytes) })}
        </span>
      )}
      {job.error !== null && <p className="small">{job.error}</p>}
      <ErrorNotice error={cancel.error ?? remove.error} />
      <div className="exports-line">
        {job.path !== null && (
          <a className="small" href={job.path} download={file} aria-label={t('exports.downloadOf', { file })}>
            {t('exports.download')}
          </a>
        )}
        {isOpen ? (
          <Button
            size="small"
            loading={cancel.isPending}
            aria-label={t('exports.cancelOf', { file })}
            onClick={() => cancel.mutate({ id: job.id })}
          >
            {t('exports.cancel')}
          </Button>
        ) : (
          <Button
            size="small"
            type="text"
            loading={remove.isPending}
            aria-label={t('exports.removeOf', { file })}
            onClick={() => remove.mutate({ id: job.id })}
          >
            {t('exports.remove')}
          </Button>
        )}
      </div>
    </li>
  );
}
