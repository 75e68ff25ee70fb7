import { CheckOutlined, CopyOutlined } from '@ant-design/icons';
import { type MouseEvent, type ReactNode, useEffect, useState } from 'react';
import { copyToClipboard } from './clipboard.ts';
import { useText } from './text.ts';

export interface CopyTextProps {
  /** What is copied, and shown unless `children` are given. */
  readonly text: string;
  readonly children?: ReactNode;
  readonly className?: string;
  /** -1 inside grids whose rows hold the focus themselves. */
  readonly tabIndex?: number;
}

/** Text that copies itself on click; the icon turns into a tick for a moment and screen readers hear it. */
export function CopyText({ text, children, className = '', tabIndex = 0 }: CopyTextProps): ReactNode {
  const t = useText();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1500);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = (event: MouseEvent): void => {
    event.stopPropagation();
    void copyToClipboard(text).then(setCopied);
  };
  return (
    <button
      type="button"
      className={`plain-button copy-text ${className}`}
      onClick={copy}
      tabIndex={tabIndex}
      title={t('common.copyValue', { value: text })}
    >
      <span className="ellipsis">{children ?? text}</span>
      <span className="copy-icon" aria-hidden="true">
        {copied ? <CheckOutlined /> : <CopyOutlined />}
      </span>
      <span className="visually-hidden" aria-live="polite">
        {copied ? t('common.copied') : ''}
      </span>
    </button>
  );
}
