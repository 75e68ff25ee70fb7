import { useNavigate } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { type ReactNode, useEffect, useRef } from 'react';
import type { ImportJob } from '../../../shared/contract/imports.ts';
import { useText } from '../../ui/text.ts';
import { FailedRows } from './failed-rows.tsx';
import { ImportCounts } from './import-counts.tsx';

export interface ImportResultProps {
  readonly job: ImportJob;
  readonly onAnother: () => void;
  /** Back to the choices, for a file that is still there. */
  readonly onAgain: () => void;
}

/** How an import ended, and what to do with the rows that failed. */
export function ImportResult({ job, onAnother, onAgain }: ImportResultProps): ReactNode {
  const t = useText();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const navigate = useNavigate();
  const seeOrders = (): void => {
    if (job.shopId !== null) void navigate({ to: '/orders', search: { status: 'all', shops: [job.shopId] } });
  };
  const key =
    job.state === 'done'
      ? 'imports.page.done'
      : job.state === 'cancelled'
        ? 'imports.page.cancelled'
        : 'imports.page.failedTitle';
  return (
    <>
      <section className="card form" aria-label={t(key, { file: job.fileName })}>
        <h2 className="section-title" ref={title} tabIndex={-1}>
          {t(key, { file: job.fileName })}
        </h2>
        {job.error !== null && <Alert type={job.state === 'failed' ? 'error' : 'info'} showIcon title={job.error} />}
        <ImportCounts job={job} />
        <div className="form-foot">
          {job.state !== 'done' && job.startedAt !== null && (
            <Button onClick={onAgain}>{t('imports.page.runAgain')}</Button>
          )}
          <Button onClick={onAnother}>{t('imports.page.again')}</Button>
          {job.shopId !== null && (
            <Button type="primary" onClick={seeOrders}>
              {t('imports.page.seeOrders')}
            </Button>
          )}
        </div>
      </section>
      {job.rowsFailed > 0 && <FailedRows job={job} />}
    </>
  );
}
