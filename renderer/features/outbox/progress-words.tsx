import type { ReactNode } from 'react';
import type { OutboxItem } from '../../../shared/contract/outbox.ts';
import { formatTime } from '../../ui/format.ts';
import { useNow } from '../../ui/now.ts';
import { useText } from '../../ui/text.ts';
import { secondsToTakeBack } from './command-state.ts';
import { say } from './said.ts';

/** What a command comes to: its outcome with the advice, or what it still waits for. */
export function ProgressWords({ item }: { readonly item: OutboxItem }): ReactNode {
  const t = useText();
  if (item.state === 'queued' || item.state === 'sending') return <WaitingWords item={item} />;
  if (item.state === 'taken_back') return <span className="faint">{t('outbox.notSent')}</span>;
  return (
    <>
      {item.outcome !== null && <span>{say(item.outcome, t)}</span>}
      {item.advice !== null && ' '}
      {item.advice !== null && <span className="soft command-advice">{say(item.advice, t)}</span>}
    </>
  );
}

function WaitingWords({ item }: { readonly item: OutboxItem }): ReactNode {
  const t = useText();
  const seconds = secondsToTakeBack(item, useNow());
  if (item.waitsFor !== null) {
    return (
      <span className="soft">
        {say(item.waitsFor, t)}
        {item.nextAttemptAt !== null && seconds === 0 && (
          <> {t('outbox.nextAttempt', { time: formatTime(item.nextAttemptAt, true).slice(11) })}</>
        )}
      </span>
    );
  }
  if (item.state === 'sending') return <span className="soft">{t('outbox.noOutcome')}</span>;
  if (seconds > 0) return <span className="soft numbers">{t('outbox.secondsLeft', { n: seconds })}</span>;
  return <span className="soft">{t(item.attempts > 0 ? 'outbox.retrying' : 'outbox.goesNow')}</span>;
}
