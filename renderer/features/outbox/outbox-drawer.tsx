import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { OutboxItem } from '../../../shared/contract/outbox.ts';
import { api } from '../../rpc/client.ts';
import { useShops } from '../../scope/use-shops.ts';
import { hasErrorCode } from '../../ui/contract-error.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Facts } from '../../ui/facts.tsx';
import { ProgressLine } from '../../ui/progress-line.tsx';
import { DrawerSection, SideDrawer } from '../../ui/side-drawer.tsx';
import { useText } from '../../ui/text.ts';
import { TimeText } from '../../ui/time-text.tsx';
import { AttemptLog } from './attempt-log.tsx';
import { CommandButtons } from './command-buttons.tsx';
import { needsPerson } from './command-state.ts';
import { DecideForm } from './decide-form.tsx';
import { ProgressWords } from './progress-words.tsx';
import { RecordLink } from './record-link.tsx';
import { say } from './said.ts';
import { StateTag } from './state-tag.tsx';
import type { OutboxActions } from './use-outbox-actions.ts';

export interface OutboxDrawerProps {
  readonly itemId: number;
  readonly actions: OutboxActions;
  readonly onClose: () => void;
}

/** Everything known about one command. */
export function OutboxDrawer({ itemId, actions, onClose }: OutboxDrawerProps): ReactNode {
  const t = useText();
  const query = useQuery(api.outbox.get.queryOptions({ input: { id: itemId }, placeholderData: keepPreviousData }));
  const item = query.data;
  const label = t('outbox.drawer', { id: itemId });
  if (item === undefined) {
    const missing = hasErrorCode(query.error, 'NOT_FOUND');
    return (
      <SideDrawer label={label} title={label} onClose={onClose}>
        {query.isPending && <ProgressLine label={t('common.loading')} />}
        {missing && <EmptyState title={t('outbox.notFound')} />}
        {!missing && (
          <ErrorNotice error={query.error} title={t('common.readFailed')} onRetry={() => void query.refetch()} />
        )}
      </SideDrawer>
    );
  }
  return (
    <SideDrawer
      label={label}
      title={t(`commandKind.${item.kind}`)}
      summary={
        <>
          <StateTag item={item} />
          <RecordLink item={item} />
          <b className="drawer-command-words">{say(item.summary, t)}</b>
          <span className="command-buttons drawer-amount">
            <CommandButtons item={item} actions={actions} />
          </span>
        </>
      }
      onClose={onClose}
      contentKey={item.id}
    >
      {item.canDecide && <DecideForm item={item} />}
      {item.state !== 'attention' && (
        <DrawerSection title={t('outbox.section.outcome')} urgent={needsPerson(item)}>
          <div className="command-outcome">
            <ProgressWords item={item} />
          </div>
        </DrawerSection>
      )}
      <CommandFacts item={item} />
      <DrawerSection title={t('outbox.section.log')}>
        <AttemptLog attempts={item.attemptLog} />
      </DrawerSection>
    </SideDrawer>
  );
}

function CommandFacts({ item }: { readonly item: OutboxItem }): ReactNode {
  const t = useText();
  const { nameOf } = useShops();
  return (
    <DrawerSection title={t('outbox.section.facts')}>
      <Facts
        facts={[
          { term: t('outbox.column.summary'), value: say(item.summary, t) },
          ...(item.goods === null
            ? []
            : [{ term: t('outbox.goodsNumber'), value: <span className="numbers">{item.record}</span> }]),
          { term: t('outbox.column.shop'), value: nameOf(item.shopId) },
          { term: t('outbox.column.staff'), value: item.staffName ?? t('outbox.noStaff') },
          { term: t('outbox.createdAt'), value: <TimeText time={item.createdAt} form="full" /> },
          { term: t('outbox.finishedAt'), value: <TimeText time={item.finishedAt} form="full" /> },
          ...(item.batchId === null
            ? []
            : [{ term: t('outbox.batch'), value: <span className="numbers">{`#${item.batchId}`}</span> }]),
        ]}
      />
    </DrawerSection>
  );
}
