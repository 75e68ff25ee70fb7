import { Modal } from 'antd';
import { type ReactNode, useEffect, useRef } from 'react';

/** A choice that was made before the dialog opened: it has the focus, so that Enter sends it. */
const CHOSEN = '[data-focus-first] input:checked';
const FIRST_CONTROL = 'input:not([disabled]), textarea, button:not([disabled]), a';

export interface DialogProps {
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly width?: number;
  /** When it changes, the focus goes to the first control again. */
  readonly step?: string;
  /** A click beside the dialog closes it; off where typed text would be lost. */
  readonly closeBeside?: boolean;
}

/**
 * A modal dialog. Its content starts afresh each time it opens, with the focus on its first control. It appears at once:
 * while it grows, what is typed would go nowhere.
 */
export function Dialog(props: DialogProps): ReactNode {
  const { title, open, onClose, children, width = 560, step = '', closeBeside = false } = props;
  const body = useRef<HTMLDivElement>(null);
  const isShown = useRef(false);
  useEffect(() => {
    if (isShown.current && step !== '') focusFirst(body.current);
  }, [step]);
  return (
    <Modal
      title={title}
      open={open}
      onCancel={onClose}
      footer={null}
      width={width}
      mask={{ closable: closeBeside }}
      destroyOnHidden
      transitionName=""
      maskTransitionName=""
      afterOpenChange={(opened) => {
        isShown.current = opened;
        if (opened) focusFirst(body.current);
      }}
    >
      <div ref={body}>{children}</div>
    </Modal>
  );
}

function focusFirst(container: HTMLElement | null): void {
  const checked = container?.querySelector<HTMLElement>(CHOSEN);
  (checked ?? container?.querySelector<HTMLElement>(FIRST_CONTROL))?.focus();
}
