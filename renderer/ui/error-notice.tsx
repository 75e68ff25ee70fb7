import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import { describeError } from './contract-error.ts';
import { useText } from './text.ts';

export interface ErrorNoticeProps {
  readonly error: unknown;
  /** Shown above the message; by default "not done". */
  readonly title?: string;
  readonly onRetry?: () => void;
}

/** A failed call as the contract tells it: what happened, what was not done, what to do. Nothing without an error. */
export function ErrorNotice({ error, title, onRetry }: ErrorNoticeProps): ReactNode {
  const t = useText();
  if (error === null || error === undefined) return null;
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={title ?? t('common.errorTitle')}
      description={describeError(error, t)}
      action={
        onRetry === undefined ? undefined : (
          <Button size="small" onClick={onRetry}>
            {t('common.retry')}
          </Button>
        )
      }
    />
  );
}
