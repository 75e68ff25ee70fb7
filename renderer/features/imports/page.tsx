import type { ReactNode } from 'react';
import { Page } from '../../ui/page.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { useText } from '../../ui/text.ts';

/** Placeholder until the page is written. */
export function ImportsPage(): ReactNode {
  const t = useText();
  return (
    <Page>
      <PageHeader title={t('menu.imports')} />
    </Page>
  );
}
