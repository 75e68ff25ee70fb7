import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { useText } from '../../ui/text.ts';
import { say } from './said.ts';
import type { Enqueue } from './use-enqueue.ts';

/** In a form: why the command was not taken. Nothing while all is well. */
export function RefusalNotice({ enqueue }: { readonly enqueue: Enqueue }): ReactNode {
  const t = useText();
  if (enqueue.refusal === null) return <ErrorNotice error={enqueue.error} title={t('shipSheet.refused')} />;
  return (
    <Alert type="error" showIcon role="alert" title={t('shipSheet.refused')} description={say(enqueue.refusal, t)} />
  );
}
