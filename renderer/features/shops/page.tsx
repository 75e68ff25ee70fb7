import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import '../../styles/forms.css';
import { api } from '../../rpc/client.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Page } from '../../ui/page.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { ProgressLine } from '../../ui/progress-line.tsx';
import { useStore } from '../../ui/store.ts';
import { useText } from '../../ui/text.ts';
import { shopsRequest } from './service.ts';
import type { ShopDialog } from './shop-dialog.ts';
import { ShopDialogs } from './shop-dialogs.tsx';
import { ShopTable } from './shop-table.tsx';
import './shops.css';

/** All shops: connect, authorise, health, groups, export and removal. */
export function ShopsPage(): ReactNode {
  const t = useText();
  const [dialog, setDialog] = useState<ShopDialog | null>(null);
  // The page also asks by itself: what orders arrive changes a count, not a shop.
  const shops = useQuery(api.shops.list.queryOptions({ input: { limit: 200 }, refetchInterval: 5_000 }));
  const overview = useQuery(api.sync.overview.queryOptions({ input: {}, refetchInterval: 15_000 }));
  const request = useStore(shopsRequest);
  useEffect(() => {
    if (request === null) return;
    setDialog({ kind: request });
    shopsRequest.set(null);
  }, [request]);
  return (
    <Page>
      <PageHeader
        title={t('shops.title')}
        actions={
          <>
            <Button onClick={() => setDialog({ kind: 'groups' })}>{t('shops.manageGroups')}</Button>
            <Button onClick={() => setDialog({ kind: 'without-api' })}>{t('shops.addWithoutApi')}</Button>
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setDialog({ kind: 'connect' })}>
              {t('shops.connect')}
            </Button>
          </>
        }
      />
      <ErrorNotice error={shops.error} title={t('common.readFailed')} onRetry={() => void shops.refetch()} />
      {shops.isPending && <ProgressLine label={t('common.loading')} />}
      {shops.data !== undefined && (
        <ShopTable shops={shops.data.items} streams={overview.data?.streams ?? []} onDialog={setDialog} />
      )}
      <ShopDialogs dialog={dialog} onDialog={setDialog} />
    </Page>
  );
}
