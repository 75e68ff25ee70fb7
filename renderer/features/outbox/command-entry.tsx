import type { ReactNode } from 'react';
import { useText } from '../../ui/text.ts';
import { TimeText } from '../../ui/time-text.tsx';
import { CommandButtons, type CommandButtonsProps } from './command-buttons.tsx';
import { ProgressWords } from './progress-words.tsx';
import { say } from './said.ts';
import { StateTag } from './state-tag.tsx';

export interface CommandEntryProps extends Omit<CommandButtonsProps, 'tabIndex'> {
  /** The record and the shop; left out where the place says it already. */
  readonly record?: ReactNode;
}

/** One command in a few lines: what, its state, how it went, and what can be done. */
export function CommandEntry({ item, actions, onDecide, record }: CommandEntryProps): ReactNode {
  const t = useText();
  return (
    <div className="command-entry">
      <div className="command-line">
        <StateTag item={item} />
        <b>{t(`commandKind.${item.kind}`)}</b>
        {record}
        <span className="faint small command-time">
          <TimeText time={item.createdAt} />
        </span>
      </div>
      <p className="ellipsis" title={say(item.summary, t)}>
        {say(item.summary, t)}
      </p>
      <div className="command-line">
        <div className="small command-outcome">
          <ProgressWords item={item} />
        </div>
        <div className="command-buttons">
          <CommandButtons item={item} actions={actions} {...(onDecide === undefined ? {} : { onDecide })} />
        </div>
      </div>
    </div>
  );
}
