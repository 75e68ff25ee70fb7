import { Alert } from 'antd';
import type { ReactNode } from 'react';
import type { AuditEvent } from '../../../shared/contract/audit.ts';
import { formatCount, formatTime } from '../../ui/format.ts';
import { useText } from '../../ui/text.ts';
import { whoWords } from './journal-columns.tsx';
import { operationWords } from './operation-words.ts';

export interface Verification {
  readonly events: number;
  readonly intact: boolean;
  readonly brokenAt: number | null;
  readonly problem: 'changed' | 'removed' | 'unsealed' | 'rewritten' | null;
  readonly notedUpTo: number | null;
  readonly checkedAt: number;
}

export interface VerifyResultProps {
  readonly result: Verification;
  /** The broken event where it is among those on screen. */
  readonly broken: AuditEvent | undefined;
  readonly onClose: () => void;
}

/** The verifier's answer: intact, or the first event that does not fit. */
export function VerifyResult({ result, broken, onClose }: VerifyResultProps): ReactNode {
  const t = useText();
  if (result.intact)
    return (
      <Alert
        type="success"
        showIcon
        role="status"
        closable={{ onClose }}
        title={
          <>
            <b>{t('journal.verify.intact')}</b>{' '}
            {t('journal.verify.intactText', {
              count: formatCount(result.events),
              time: formatTime(result.checkedAt, true),
            })}{' '}
            {result.notedUpTo === null
              ? t('journal.verify.notNoted')
              : t('journal.verify.notedUpTo', { id: result.notedUpTo })}
          </>
        }
      />
    );
  const id = result.brokenAt ?? 0;
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={t('journal.verify.broken', { id })}
      description={
        <>
          <p>{t(`journal.verify.${result.problem ?? 'changed'}`, { id })}</p>
          {broken !== undefined && (
            <p>
              {t('journal.verify.event', {
                time: formatTime(broken.at, true),
                staff: whoWords(broken, t),
                operation: operationWords(broken.operation, t),
              })}
            </p>
          )}
          <p>{t('journal.verify.brokenAdvice')}</p>
        </>
      }
    />
  );
}
