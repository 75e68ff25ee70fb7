import type { ReactNode } from 'react';
import { Page } from '../../ui/page.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { useText } from '../../ui/text.ts';

/** Fans who wait for a product's next batch. */
export function WaitingPage(): ReactNode {
  const t = useText();
  return (
    <Page>
      <PageHeader title={t('waiting.title')} />
    </Page>
  );
}
