import { Button } from 'antd';
import { type ReactNode, useEffect } from 'react';
import { CopyText } from '../../../ui/copy-text.tsx';
import { useNow } from '../../../ui/now.ts';
import { useText } from '../../../ui/text.ts';

export interface RevealedFieldProps {
  readonly text: string;
  /** When it hides, by the backend's clock, epoch milliseconds. */
  readonly until: number;
  /** Said once to screen readers. */
  readonly spoken: string;
  readonly onHide: () => void;
}

/** One field in plain text for a minute. */
export function RevealedField({ text, until, spoken, onHide }: RevealedFieldProps): ReactNode {
  const t = useText();
  const seconds = Math.ceil((until - useNow()) / 1000);
  const over = seconds <= 0;
  useEffect(() => {
    if (over) onHide();
  }, [over, onHide]);
  if (over) return null;
  return (
    <div className="plain-fact">
      <b>
        <CopyText text={text} className="wrap" />
      </b>
      <span className="soft small numbers">{t('reveal.hidesIn', { n: seconds })}</span>
      <Button size="small" type="text" onClick={onHide}>
        {t('reveal.hide')}
      </Button>
      <span className="visually-hidden" role="status">
        {spoken}
      </span>
    </div>
  );
}
