import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import '../../styles/forms.css';
import { api } from '../../rpc/client.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Page } from '../../ui/page.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { useText } from '../../ui/text.ts';
import { LightCard } from './light-card.tsx';
import { RecordsSection } from './records-section.tsx';
import { StreamsSection } from './streams-section.tsx';
import './sync.css';

/** Whether everything is here: light, shops and streams, the log of pulls and what was set aside. */
export function SyncPage(): ReactNode {
  const t = useText();
  // The page also asks by itself: what only time changes (lateness, next attempts) sends no change.
  const overview = useQuery(api.sync.overview.queryOptions({ input: {}, refetchInterval: 5_000 }));
  return (
    <Page>
      <PageHeader title={t('sync.title')} />
      <ErrorNotice error={overview.error} title={t('common.readFailed')} onRetry={() => void overview.refetch()} />
      <LightCard overview={overview.data} />
      {overview.data !== undefined && overview.data.light !== 'none' && (
        <>
          <StreamsSection streams={overview.data.streams} />
          <RecordsSection quarantined={overview.data.quarantined} />
        </>
      )}
    </Page>
  );
}
