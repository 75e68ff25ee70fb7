import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { OutboxItem } from '../../../shared/contract/outbox.ts';
import { useText } from '../../ui/text.ts';
import type { OutboxActions } from './use-outbox-actions.ts';

export interface OutboxSelectionBarProps {
  readonly rows: readonly OutboxItem[];
  readonly ticked: ReadonlyMap<number, OutboxItem>;
  readonly actions: OutboxActions;
  readonly onClear: () => void;
}

/** What can be done with the ticked commands; each button says for how many of them. */
export function OutboxSelectionBar({ rows, ticked, actions, onClear }: OutboxSelectionBarProps): ReactNode {
  const t = useText();
  // Commands move on while they are ticked: what counts is how they stand now.
  const now = new Map(rows.map((row) => [row.id, row]));
  const items = [...ticked.values()].map((item) => now.get(item.id) ?? item);
  const queued = items.filter((item) => item.state === 'queued').map((item) => item.id);
  const unsent = items.filter((item) => item.takeBackUntil !== null).map((item) => item.id);
  const failed = items.filter((item) => item.state === 'failed');
  const retriable = failed.filter((item) => item.canRetry).map((item) => item.id);
  const shown = failed.filter((item) => !item.dismissed).map((item) => item.id);
  const button = (text: string, ids: number[], perform: (ids: number[]) => void): ReactNode => (
    <Button size="small" disabled={ids.length === 0 || actions.busy} onClick={() => perform(ids)}>
      {text}
    </Button>
  );
  return (
    <section className="selection-bar" aria-label={t('outbox.selectionBar')}>
      <b className="numbers selection-sum" aria-live="polite">
        {t('outbox.selected', { count: items.length })}
      </b>
      {button(t('outbox.takeBackCount', { count: unsent.length }), unsent, (ids) => actions.takeBack({ ids }))}
      {button(t('outbox.sendNowCount', { count: queued.length }), queued, actions.sendNow)}
      {button(t('outbox.retryCount', { count: retriable.length }), retriable, (ids) => actions.retry({ ids }))}
      {button(t('outbox.dismissCount', { count: shown.length }), shown, actions.dismiss)}
      <Button size="small" type="text" onClick={onClear}>
        {t('outbox.clearSelection')}
      </Button>
    </section>
  );
}
