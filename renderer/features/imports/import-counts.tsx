import type { ReactNode } from 'react';
import type { ImportJob } from '../../../shared/contract/imports.ts';
import { formatCount } from '../../ui/format.ts';
import { useText } from '../../ui/text.ts';

/** What became of the rows, as four figures. */
export function ImportCounts({ job }: { readonly job: ImportJob }): ReactNode {
  const t = useText();
  return (
    <dl className="import-counts">
      <div>
        <dt>{t('imports.page.added')}</dt>
        <dd className="numbers">{formatCount(job.ordersAdded)}</dd>
      </div>
      <div>
        <dt>{t('imports.page.changed')}</dt>
        <dd className="numbers">{formatCount(job.ordersChanged)}</dd>
      </div>
      <div>
        <dt>{t('imports.page.unchanged')}</dt>
        <dd className="numbers">{formatCount(job.ordersUnchanged)}</dd>
      </div>
      <div className={job.rowsFailed > 0 ? 'bad-count' : undefined}>
        <dt>{t('imports.page.failed')}</dt>
        <dd className="numbers">{formatCount(job.rowsFailed)}</dd>
      </div>
    </dl>
  );
}
