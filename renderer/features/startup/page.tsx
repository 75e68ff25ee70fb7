import type { ReactNode } from 'react';
import type { StartupFailure } from '../../../shared/contract/system.ts';
import { useText } from '../../ui/text.ts';

export interface StartupFailurePageProps {
  readonly failure: StartupFailure;
  /** Asks the backend for its state again. */
  readonly onRetry: () => void;
}

/** Placeholder until the page is written. Shown alone, without menu and top bar. */
export function StartupFailurePage({ failure }: StartupFailurePageProps): ReactNode {
  const t = useText();
  return (
    <main>
      <h1>{t('app.name')}</h1>
      <p>{failure.detail}</p>
    </main>
  );
}
