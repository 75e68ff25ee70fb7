import { getRouteApi } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactNode, useCallback } from 'react';
import '../../styles/forms.css';
import { Page } from '../../ui/page.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { useText } from '../../ui/text.ts';
import { SheetHistory } from './sheet-history.tsx';
import { SheetView } from './sheet-view.tsx';
import { StartSheet } from './start-sheet.tsx';
import './shipments.css';

const route = getRouteApi('/ship');

/** Shipping in bulk: take numbers in, look at what they mean, ship, mend what failed. */
export function ShipmentsPage(): ReactNode {
  const t = useText();
  const { sheet } = route.useSearch();
  const navigate = route.useNavigate();
  const open = useCallback(
    (id: number | undefined) => void navigate({ search: (before) => ({ ...before, sheet: id }) }),
    [navigate],
  );
  return (
    <Page>
      <PageHeader
        title={t('shipments.title')}
        actions={sheet !== undefined && <Button onClick={() => open(undefined)}>{t('shipments.backToList')}</Button>}
      />
      {sheet === undefined ? (
        <>
          <StartSheet onOpen={open} />
          <SheetHistory onOpen={open} />
        </>
      ) : (
        <SheetView key={sheet} id={sheet} onLeave={() => open(undefined)} />
      )}
    </Page>
  );
}
