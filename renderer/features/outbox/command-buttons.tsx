import { Button } from 'antd';
import type { MouseEvent, ReactNode } from 'react';
import type { OutboxItem } from '../../../shared/contract/outbox.ts';
import { useNow } from '../../ui/now.ts';
import { useText } from '../../ui/text.ts';
import { secondsToTakeBack } from './command-state.ts';
import type { OutboxActions } from './use-outbox-actions.ts';

export interface CommandButtonsProps {
  readonly item: OutboxItem;
  readonly actions: OutboxActions;
  /** Opens the form in which a doubtful command is decided. */
  readonly onDecide?: (item: OutboxItem) => void;
  readonly tabIndex?: number;
}

/** The buttons that fit the state of a command; none where nothing can be done. */
export function CommandButtons({ item, actions, onDecide, tabIndex = 0 }: CommandButtonsProps): ReactNode {
  const t = useText();
  const act = (perform: () => void) => (event: MouseEvent) => {
    event.stopPropagation();
    perform();
  };
  const ids = [item.id];
  const shared = { size: 'small', tabIndex } as const;
  if (item.state === 'queued' && item.takeBackUntil !== null) return <QueuedButtons {...{ item, actions, tabIndex }} />;
  if (item.canDecide && onDecide !== undefined)
    return (
      <Button {...shared} type="primary" onClick={act(() => onDecide(item))}>
        {t('outbox.decide')}
      </Button>
    );
  if (item.state !== 'failed') return null;
  return (
    <>
      {item.canRetry && (
        <Button {...shared} disabled={actions.busy} onClick={act(() => actions.retry({ ids }))}>
          {t('outbox.retry')}
        </Button>
      )}
      {!item.dismissed && (
        <Button
          {...shared}
          type="text"
          title={t('outbox.dismissTitle')}
          disabled={actions.busy}
          onClick={act(() => actions.dismiss(ids))}
        >
          {t('outbox.dismiss')}
        </Button>
      )}
    </>
  );
}

/** Taking back is offered as long as nothing has left, also after the ten seconds: a command may wait for its turn. */
function QueuedButtons({ item, actions, tabIndex }: Required<Omit<CommandButtonsProps, 'onDecide'>>): ReactNode {
  const t = useText();
  const seconds = secondsToTakeBack(item, useNow());
  const ids = [item.id];
  return (
    <>
      <Button
        size="small"
        tabIndex={tabIndex}
        disabled={actions.busy}
        onClick={(event) => {
          event.stopPropagation();
          actions.takeBack({ ids });
        }}
      >
        {t('outbox.takeBack')}
      </Button>
      {seconds > 0 && (
        <Button
          size="small"
          type="text"
          tabIndex={tabIndex}
          disabled={actions.busy}
          onClick={(event) => {
            event.stopPropagation();
            actions.sendNow(ids);
          }}
        >
          {t('outbox.sendNow')}
        </Button>
      )}
    </>
  );
}
