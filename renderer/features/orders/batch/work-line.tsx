import { Button } from 'antd';
import type { ReactNode } from 'react';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { formatCount } from '../../../ui/format.ts';
import { ProgressLine } from '../../../ui/progress-line.tsx';
import { useText } from '../../../ui/text.ts';
import '../marks.css';
import type { Work } from './use-work.ts';

/** How far a change of many orders is, a button that stops it, or why it failed. */
export function WorkLine({ work }: { readonly work: Work }): ReactNode {
  const t = useText();
  const { pending, progress, error, stop } = work;
  return (
    <>
      {pending && progress !== null && progress.total > 0 && (
        <div className="work-line" role="status">
          <ProgressLine label={t('marks.working')} value={progress.done / progress.total} />
          <span className="numbers small">
            {t('marks.progress', { done: formatCount(progress.done), total: formatCount(progress.total) })}
          </span>
          <Button size="small" onClick={stop}>
            {t('marks.stop')}
          </Button>
        </div>
      )}
      <ErrorNotice error={error} />
    </>
  );
}
