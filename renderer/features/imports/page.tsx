import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useCallback, useState } from 'react';
import '../../styles/forms.css';
import { api } from '../../rpc/client.ts';
import { Page } from '../../ui/page.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { useText } from '../../ui/text.ts';
import { ChooseFile } from './choose-file.tsx';
import { ImportHistory } from './import-history.tsx';
import { ImportView } from './import-view.tsx';
import './imports.css';

/** Orders from a file: choose, match, preview, run, mend what failed. */
export function ImportsPage(): ReactNode {
  const t = useText();
  const queryClient = useQueryClient();
  const [importId, setImportId] = useState<number | null>(null);
  const open = useCallback((id: number) => setImportId(id), []);
  const leave = (): void => {
    setImportId(null);
    void queryClient.invalidateQueries({ queryKey: api.imports.key() });
  };
  return (
    <Page>
      <PageHeader
        title={t('imports.page.title')}
        actions={importId !== null && <Button onClick={leave}>{t('imports.page.backToList')}</Button>}
      />
      {importId === null ? (
        <>
          <ChooseFile onComplete={open} />
          <ImportHistory onOpen={open} />
        </>
      ) : (
        <ImportView key={importId} importId={importId} onLeave={leave} />
      )}
    </Page>
  );
}
