import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Popconfirm } from 'antd';
import type { ReactNode } from 'react';
import { api } from '../../rpc/client.ts';
import { CopyText } from '../../ui/copy-text.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { useText } from '../../ui/text.ts';

/** Puts the newest backup in the place of a database that cannot be opened; asks first. */
export function RestoreBackup(): ReactNode {
  const t = useText();
  const restore = useMutation(api.system.restoreBackup.mutationOptions());
  if (restore.data !== undefined) {
    const { setAside } = restore.data;
    return (
      <Alert
        type="success"
        showIcon
        role="status"
        title={t('startup.restored')}
        description={
          setAside !== null && (
            <>
              {t('startup.setAside')} <CopyText text={setAside} className="wrap" />
            </>
          )
        }
      />
    );
  }
  return (
    <>
      <ErrorNotice error={restore.error} />
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
    </>
  );
}
