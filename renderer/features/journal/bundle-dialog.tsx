import { DownloadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { api } from '../../rpc/client.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { formatBytes } from '../../ui/format-bytes.ts';
import { ProgressLine } from '../../ui/progress-line.tsx';
import { useText } from '../../ui/text.ts';

const INSIDE = ['versions', 'figures', 'logs', 'health'] as const;
const INSIDE_WITHOUT_STORE = ['failure', 'files', 'logs'] as const;
const OUTSIDE = ['buyers', 'orders', 'secrets'] as const;

export interface BundleDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  /** The store could not be opened: the bundle holds less. */
  readonly withoutStore?: boolean;
}

/** Says what a diagnosis bundle holds and what it does not, makes it, and hands it out. */
export function BundleDialog({ open, onClose, withoutStore = false }: BundleDialogProps): ReactNode {
  const t = useText();
  return (
    <Dialog open={open} title={t('journal.bundle.title')} onClose={onClose}>
      <Bundle onClose={onClose} withoutStore={withoutStore} />
    </Dialog>
  );
}

function Bundle({ onClose, withoutStore }: Required<Omit<BundleDialogProps, 'open'>>): ReactNode {
  const t = useText();
  const make = useMutation(api.backups.diagnose.mutationOptions());
  return (
    <div className="form">
      <p>{t('journal.bundle.lead')}</p>
      <div className="form-pair">
        <section>
          <h3 className="step-title">{t('journal.bundle.inside')}</h3>
          <ul className="bundle-list">
            {(withoutStore ? INSIDE_WITHOUT_STORE : INSIDE).map((part) => (
              <li key={part}>{t(`journal.bundle.inside.${part}`)}</li>
            ))}
          </ul>
        </section>
        <section>
          <h3 className="step-title">{t('journal.bundle.outside')}</h3>
          <ul className="bundle-list">
            {OUTSIDE.map((part) => (
              <li key={part}>{t(`journal.bundle.outside.${part}`)}</li>
            ))}
          </ul>
        </section>
      </div>
      {make.isPending && <ProgressLine label={t('journal.bundle.making')} />}
      {make.data !== undefined && !make.isPending && (
        <p role="status" className="line-of-tags">
          <span>{t('journal.bundle.ready', { size: formatBytes(make.data.bytes) })}</span>
          <a href={`/exports/${make.data.exportId}`} download={make.data.fileName}>
            <DownloadOutlined aria-hidden="true" /> {t('journal.bundle.download', { file: make.data.fileName })}
          </a>
        </p>
      )}
      <ErrorNotice error={make.error} />
      <div className="form-foot">
        <Button onClick={onClose}>{t('common.close')}</Button>
        <Button type="primary" loading={make.isPending} onClick={() => make.mutate({})}>
          {t(make.data === undefined ? 'journal.bundle.make' : 'journal.bundle.again')}
        </Button>
      </div>
    </div>
  );
}
