import type { ReactNode } from 'react';
import type { OutboxItem } from '../../../shared/contract/outbox.ts';
import { useNow } from '../../ui/now.ts';
import { StatusTag } from '../../ui/status-tag.tsx';
import { OUTBOX_TONES } from '../../ui/status-tones.ts';
import { useText } from '../../ui/text.ts';
import { secondsToTakeBack } from './command-state.ts';

/** The state of a command in a word; while it can be taken back, with the seconds left. */
export function StateTag({ item }: { readonly item: OutboxItem }): ReactNode {
  const t = useText();
  if (item.state === 'failed' && item.dismissed) return <StatusTag tone="grey">{t('outbox.dismissed')}</StatusTag>;
  if (item.state === 'queued' && item.takeBackUntil !== null) return <QueuedTag item={item} />;
  return (
    <StatusTag tone={OUTBOX_TONES[item.state]} filled={item.state === 'attention'}>
      {t(`outboxState.${item.state}`)}
    </StatusTag>
  );
}

function QueuedTag({ item }: { readonly item: OutboxItem }): ReactNode {
  const t = useText();
  const seconds = secondsToTakeBack(item, useNow());
  return (
    <StatusTag tone={OUTBOX_TONES.queued}>
      {t('outboxState.queued')}
      {seconds > 0 && <span className="numbers">{` ${t('outbox.secondsShort', { n: seconds })}`}</span>}
    </StatusTag>
  );
}
