import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { EmptyState } from '../ui/empty-state.tsx';
import { useText } from '../ui/text.ts';
import { BrokenPage } from './layout.tsx';

/** An address without a page. */
export function NotFound(): ReactNode {
  const t = useText();
  return <EmptyState title={t('common.pageNotFound')} actions={<Link to="/orders">{t('common.goToOrders')}</Link>} />;
}

/** A route that threw. */
export function BrokenRoute({ reset }: { readonly reset: () => void }): ReactNode {
  return <BrokenPage onRetry={reset} />;
}
