import { FlagOutlined, SendOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode, useCallback } from 'react';
import type { MessageKey } from '../../../../shared/i18n/translate.ts';
import { useStore } from '../../../ui/store.ts';
import { useText } from '../../../ui/text.ts';
import { CommandNotice, type CommandsOfOrder } from '../../outbox/service.ts';
import { lastQueued, type OrderSheet, orderSheet } from './order-sheet.ts';
import type { SectionProps } from './section-props.ts';
import { commandBlock, needsOverride, shipBlock, shipObstacle } from './ship-block.ts';

interface CommandBarProps extends SectionProps {
  readonly commands: CommandsOfOrder;
}

/** What can be told to the platform about this order, and how the latest of it stands. */
export function CommandBar({ order, commands }: CommandBarProps): ReactNode {
  const t = useText();
  const queued = useStore(lastQueued);
  const followed = queued?.orderId === order.id ? queued.commandId : null;
  const item = commands.foremost(followed);
  const forget = useCallback(() => lastQueued.set(null), []);
  const open = (kind: OrderSheet['kind']): void => orderSheet.set({ kind, orderId: order.id });
  const title = (block: MessageKey | null, otherwise: MessageKey): string => t(block ?? otherwise);
  const noteBlock = commandBlock(order);
  const block = shipBlock(order, commands.shipping);
  return (
    <>
      <section className="drawer-commands" aria-label={t('order.commands')}>
        <Button
          size="small"
          icon={<FlagOutlined aria-hidden="true" />}
          disabled={noteBlock !== null}
          title={title(noteBlock, 'order.noteTitle')}
          onClick={() => open('note')}
        >
          {t('order.noteButton')}
        </Button>
        <Button
          size="small"
          type={block === null && shipObstacle(order) === null && !needsOverride(order) ? 'primary' : 'default'}
          icon={<SendOutlined aria-hidden="true" />}
          disabled={block !== null}
          title={title(block, 'order.shipTitle')}
          onClick={() => open('ship')}
        >
          {t('order.shipButton')}
        </Button>
      </section>
      {item !== undefined && <CommandNotice item={item} {...(item.id === followed ? { onClose: forget } : {})} />}
    </>
  );
}
