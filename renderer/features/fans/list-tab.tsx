import type { ReactNode } from 'react';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useText } from '../../ui/text.ts';
import type { FanFilterState } from './use-fan-filter.ts';

/** The fans behind a figure. */
export function ListTab({ definition }: FanFilterState): ReactNode {
  const t = useText();
  return <EmptyState title={t('fans.tab.list')} advice={definition} />;
}
