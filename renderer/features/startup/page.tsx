import { Button } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { StartupFailure } from '../../../shared/contract/system.ts';
import { CopyText } from '../../ui/copy-text.tsx';
import { Facts } from '../../ui/facts.tsx';
import { useText } from '../../ui/text.ts';
import { RestoreBackup } from './restore-backup.tsx';
import './startup.css';

/** Failures that an older copy of the data can mend. */
const RESTORABLE: ReadonlySet<StartupFailure['kind']> = new Set([
  'corrupt_database',
  'disk_failed',
  'foreign_database',
  'migration_failed',
]);

export interface StartupFailurePageProps {
  readonly failure: StartupFailure;
  /** Asks the backend for its state again. */
  readonly onRetry: () => void;
}

/** Shown instead of everything when the store could not be opened: what happened, what was not done, what to do. */
export function StartupFailurePage({ failure, onRetry }: StartupFailurePageProps): ReactNode {
  const t = useText();
  const title = useRef<HTMLHeadingElement>(null);
  const [asked, setAsked] = useState(false);
  useEffect(() => title.current?.focus(), []);
  const { kind, backup } = failure;
  return (
    <main className="startup-failure">
      <h1 ref={title} tabIndex={-1}>
        {t('startup.title')}
      </h1>
      <div className="card startup-parts" role="alert">
        <Part title={t('startup.happened')} text={t(`startup.${kind}.happened`)} />
        <Part title={t('startup.notDone')} text={t(`startup.${kind}.notDone`)} />
        <Part title={t('startup.todo')} text={t(`startup.${kind}.todo`)} />
      </div>
      <Facts
        facts={[
          { term: t('startup.dataFolder'), value: <CopyText text={failure.dataFolder} className="wrap" /> },
          {
            term: t('startup.backup'),
            value: backup === null ? t('startup.noBackup') : <CopyText text={backup} className="wrap" />,
          },
        ]}
      />
      {backup !== null && RESTORABLE.has(kind) && <RestoreBackup backup={backup} />}
      <details>
        <summary>{t('startup.detail')}</summary>
        <CopyText text={`${kind}: ${failure.detail}`} className="wrap mono" />
      </details>
      <div className="startup-retry">
        <Button
          type="primary"
          onClick={() => {
            setAsked(true);
            onRetry();
          }}
        >
          {t('startup.retry')}
        </Button>
        <span role="status">{asked ? t('startup.stillThere') : ''}</span>
      </div>
    </main>
  );
}

function Part({ title, text }: { readonly title: string; readonly text: string }): ReactNode {
  return (
    <section>
      <h2>{title}</h2>
      <p>{text}</p>
    </section>
  );
}
