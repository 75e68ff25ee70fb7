import type { ReactNode } from 'react';
import type { z } from 'zod';
import type { outboxAttemptSchema } from '../../../shared/contract/outbox.ts';
import { formatCount, formatTime } from '../../ui/format.ts';
import { StatusTag, type Tone } from '../../ui/status-tag.tsx';
import { useText } from '../../ui/text.ts';

type OutboxAttempt = z.infer<typeof outboxAttemptSchema>;

const TONES = {
  ok: 'green',
  happened: 'green',
  refused: 'red',
  not_happened: 'amber',
  not_sent: 'amber',
  unknown: 'orange',
  undecidable: 'red',
} as const satisfies Record<NonNullable<OutboxAttempt['result']>, Tone>;

/** Each step that was taken, with the platform's answer as it came. */
export function AttemptLog({ attempts }: { readonly attempts: readonly OutboxAttempt[] }): ReactNode {
  const t = useText();
  if (attempts.length === 0) return <p className="faint">{t('outbox.noAttempts')}</p>;
  return (
    <ol className="attempt-log">
      {attempts.map((attempt) => (
        <li key={attempt.id}>
          <span className="faint small numbers" title={formatTime(attempt.startedAt, true)}>
            {formatTime(attempt.startedAt, true).slice(5)}
          </span>
          <div>
            <div className="command-line">
              <span>{t(`outbox.step.${attempt.step}`)}</span>
              {attempt.result === null ? (
                <StatusTag tone="blue">{t('outbox.result.running')}</StatusTag>
              ) : (
                <StatusTag tone={TONES[attempt.result]}>{t(`outbox.result.${attempt.result}`)}</StatusTag>
              )}
              {attempt.finishedAt !== null && (
                <span className="faint small numbers">
                  {t('outbox.log.took', { ms: formatCount(attempt.finishedAt - attempt.startedAt) })}
                </span>
              )}
            </div>
            {(attempt.code !== null || attempt.text !== null) && (
              <p className="small attempt-text">
                {attempt.code !== null && <b className="numbers">{attempt.code} </b>}
                {attempt.text}
              </p>
            )}
            {attempt.requestId !== null && (
              <p className="faint small attempt-text">{t('outbox.log.requestId', { id: attempt.requestId })}</p>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}
