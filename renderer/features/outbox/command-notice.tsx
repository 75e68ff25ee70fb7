import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode, useEffect } from 'react';
import type { OutboxItem } from '../../../shared/contract/outbox.ts';
import { useText } from '../../ui/text.ts';
import { CommandButtons } from './command-buttons.tsx';
import { isUnderWay } from './command-state.ts';
import { ProgressWords } from './progress-words.tsx';
import { say } from './said.ts';
import { StateTag } from './state-tag.tsx';
import { useDecide } from './use-decide.ts';
import { useOutboxActions } from './use-outbox-actions.ts';
import './outbox.css';

const GOOD_NEWS_FOR = 8_000;

export interface CommandNoticeProps {
  readonly item: OutboxItem;
  /** Takes the line away; absent = it stays while something is to be done. */
  readonly onClose?: () => void;
}

/**
 * One line about a command: queued with the seconds left to take it back, then what became of it. Good news goes away
 * by itself; spoken once per state, not once per second.
 */
export function CommandNotice({ item, onClose }: CommandNoticeProps): ReactNode {
  const t = useText();
  const actions = useOutboxActions();
  const decide = useDecide();
  const summary = say(item.summary, t);
  const settled = item.state === 'confirmed' || item.state === 'taken_back';
  useEffect(() => {
    if (!settled || onClose === undefined) return;
    const timer = setTimeout(onClose, GOOD_NEWS_FOR);
    return () => clearTimeout(timer);
  }, [settled, onClose]);
  return (
    <div className={`command-notice notice-${item.state}`}>
      <div className="command-notice-words">
        <StateTag item={item} />
        <span className="ellipsis" title={summary}>
          {summary}
        </span>
      </div>
      {!isUnderWay(item) || item.waitsFor !== null ? (
        <div className="small command-notice-outcome">
          <ProgressWords item={item} />
        </div>
      ) : null}
      <div className="command-buttons">
        <CommandButtons item={item} actions={actions} onDecide={decide} />
        {onClose !== undefined && settled && (
          <Button
            type="text"
            size="small"
            icon={<CloseOutlined />}
            aria-label={t('common.close')}
            title={t('common.close')}
            onClick={onClose}
          />
        )}
      </div>
      <span className="visually-hidden" role="status">
        {item.state === 'queued'
          ? t('notice.queuedSpoken', { summary })
          : t('notice.stateSpoken', { state: t(`outboxState.${item.state}`), summary })}
      </span>
    </div>
  );
}
