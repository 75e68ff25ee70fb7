import { Button, type ButtonProps, Popover } from 'antd';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { createStore, type Store, useStore } from './store.ts';

const FOCUSABLE = 'button:not(:disabled), input:not(:disabled), select, textarea, a[href], [tabindex="0"]';

export interface PopoverButtonProps {
  /** How the button looks; its children are its text. */
  readonly button: ButtonProps;
  /** Title of the small window, and its name for screen readers. */
  readonly title: string;
  /** What is inside; gets the function that closes it. */
  readonly content: (close: () => void) => ReactNode;
  /** Holds whether it is open, where something else than the button opens it too. */
  readonly opened?: Store<boolean>;
}

/** A button that opens a small window: the focus goes into it, Esc closes it and brings the focus back. */
export function PopoverButton({ button, title, content, opened }: PopoverButtonProps): ReactNode {
  const [own] = useState(() => createStore(false));
  const { set: setOpen } = opened ?? own;
  const open = useStore(opened ?? own);
  const inside = useRef<HTMLDivElement>(null);
  const trigger = useRef<HTMLButtonElement>(null);
  const close = (): void => {
    setOpen(false);
    trigger.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    close();
  };
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      afterOpenChange={(isOpen) => {
        if (isOpen) inside.current?.querySelector<HTMLElement>(FOCUSABLE)?.focus();
      }}
      trigger="click"
      placement="bottomRight"
      destroyOnHidden
      content={
        <div ref={inside} role="dialog" aria-label={title} className="popover-body" onKeyDown={onKeyDown}>
          <p className="popover-title">{title}</p>
          {content(close)}
        </div>
      }
    >
      <Button {...button} ref={trigger} aria-haspopup="dialog" aria-expanded={open} />
    </Popover>
  );
}
