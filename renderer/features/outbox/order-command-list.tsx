import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { DrawerSection } from '../../ui/side-drawer.tsx';
import { useText } from '../../ui/text.ts';
import { CommandEntry } from './command-entry.tsx';
import type { CommandsOfOrder } from './use-commands-of-order.ts';
import { useDecide } from './use-decide.ts';
import { useOutboxActions } from './use-outbox-actions.ts';
import './outbox.css';

const SHOWN = 5;

export interface OrderCommandListProps {
  readonly orderId: number;
  readonly commands: CommandsOfOrder;
}

/** The commands that went out for an order, newest first; nothing where there was none. */
export function OrderCommandList({ orderId, commands }: OrderCommandListProps): ReactNode {
  const t = useText();
  const actions = useOutboxActions();
  const decide = useDecide();
  const { items, error } = commands;
  if (items.length === 0 && error === null) return null;
  return (
    <DrawerSection
      title={t('order.section.commands')}
      extra={
        <Link to="/outbox" search={{ order: orderId }} className="small">
          {t('order.commandsInOutbox')}
        </Link>
      }
    >
      <ErrorNotice error={error} title={t('common.readFailed')} />
      <ul className="command-list">
        {items.slice(0, SHOWN).map((item) => (
          <li key={item.id}>
            <CommandEntry item={item} actions={actions} onDecide={decide} />
          </li>
        ))}
      </ul>
    </DrawerSection>
  );
}
