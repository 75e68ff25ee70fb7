import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { OutboxCounts, OutboxItem } from '../../../../shared/contract/outbox.ts';
import { api } from '../../../rpc/client.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { formatCount } from '../../../ui/format.ts';
import { ProgressLine } from '../../../ui/progress-line.tsx';
import { useText } from '../../../ui/text.ts';
import { CommandEntry } from '../command-entry.tsx';
import { needsPerson } from '../command-state.ts';
import { RecordLink } from '../record-link.tsx';
import { useDecide } from '../use-decide.ts';
import { type OutboxActions, useOutboxActions } from '../use-outbox-actions.ts';

const NEEDED_SHOWN = 5;
const LATEST_SHOWN = 8;

interface TrayPanelProps {
  readonly counts: OutboxCounts;
  readonly close: () => void;
}

/** What needs a person, then the latest commands, and the way to all of them. */
export function TrayPanel({ counts, close }: TrayPanelProps): ReactNode {
  const t = useText();
  const actions = useOutboxActions();
  const decide = useDecide();
  const needed = useQuery(
    api.outbox.list.queryOptions({
      input: { states: ['failed', 'attention'], hideDismissed: true, limit: NEEDED_SHOWN },
    }),
  );
  const latest = useQuery(api.outbox.list.queryOptions({ input: { limit: LATEST_SHOWN } }));
  const more = counts.failed + counts.attention - (needed.data?.items.length ?? 0);
  const rest = latest.data?.items.filter((item) => !needsPerson(item)) ?? [];
  const empty = latest.data?.items.length === 0;
  const shared = {
    actions,
    close,
    onDecide: (item: OutboxItem) => {
      close();
      decide(item);
    },
  };
  return (
    <div className="tray-panel">
      {/* First, so that Tab enters at the way out to the page. */}
      <div className="tray-head">
        <Link to="/outbox" onClick={close}>
          {t('tray.openPage')}
        </Link>
        <Counts counts={counts} />
      </div>
      {latest.isPending && <ProgressLine label={t('common.loading')} />}
      <ErrorNotice error={latest.error} title={t('common.readFailed')} onRetry={() => void latest.refetch()} />
      <div className="tray-scroll">
        {needed.data !== undefined && needed.data.items.length > 0 && (
          <TrayGroup title={t('tray.needsYou')} items={needed.data.items} {...shared} />
        )}
        {more > 0 && (
          <Link to="/outbox" search={{ state: counts.attention > 0 ? 'attention' : 'failed' }} onClick={close}>
            {t('tray.moreNeeded', { count: formatCount(more) })}
          </Link>
        )}
        {rest.length > 0 && <TrayGroup title={t('tray.latest')} items={rest} {...shared} />}
        {empty && <p className="soft tray-empty">{t('tray.empty')}</p>}
      </div>
    </div>
  );
}

interface TrayGroupProps {
  readonly title: string;
  readonly items: readonly OutboxItem[];
  readonly actions: OutboxActions;
  readonly close: () => void;
  readonly onDecide: (item: OutboxItem) => void;
}

function TrayGroup({ title, items, actions, close, onDecide }: TrayGroupProps): ReactNode {
  return (
    <section>
      <h3 className="tray-group">{title}</h3>
      <ul className="command-list">
        {items.map((item) => (
          <li key={item.id}>
            <CommandEntry
              item={item}
              actions={actions}
              onDecide={onDecide}
              record={<RecordLink item={item} onOpen={close} />}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Counts({ counts }: { readonly counts: OutboxCounts }): ReactNode {
  const t = useText();
  return (
    <span className="soft small numbers tray-counts">
      <span>{`${t('outboxState.queued')} ${formatCount(counts.queued)}`}</span>
      <span>{`${t('outboxState.sending')} ${formatCount(counts.sending)}`}</span>
      <span>{`${t('outboxState.confirmed')} ${t('outbox.confirmedToday', { count: formatCount(counts.confirmedToday) })}`}</span>
    </span>
  );
}
