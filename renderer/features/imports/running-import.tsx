import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { ImportJob } from '../../../shared/contract/imports.ts';
import { api } from '../../rpc/client.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { formatCount } from '../../ui/format.ts';
import { ProgressLine } from '../../ui/progress-line.tsx';
import { useText } from '../../ui/text.ts';
import { ImportCounts } from './import-counts.tsx';

/** A running import: how far it is, and a way to stop it. */
export function RunningImport(props: { readonly job: ImportJob; readonly onChanged: () => void }): ReactNode {
  const t = useText();
  const { job, onChanged } = props;
  const cancel = useMutation(api.imports.cancel.mutationOptions({ onSuccess: onChanged }));
  const label = t('imports.page.running', { file: job.fileName });
  return (
    <section className="card form" aria-label={label}>
      <h2 className="section-title">{label}</h2>
      <ProgressLine label={label} value={job.progress} />
      <p className="soft numbers">{t('imports.page.rowsRead', { count: formatCount(job.rowsRead) })}</p>
      <ImportCounts job={job} />
      <ErrorNotice error={cancel.error} />
      <div className="form-foot">
        <span className="soft">{t('imports.page.cancelAdvice')}</span>
        <Button loading={cancel.isPending} onClick={() => cancel.mutate({ id: job.id })}>
          {t('imports.page.cancel')}
        </Button>
      </div>
    </section>
  );
}
