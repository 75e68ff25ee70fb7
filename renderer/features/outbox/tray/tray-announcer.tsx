import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useText } from '../../../ui/text.ts';

/** Several failures of one batch are said in one sentence. */
const SETTLE_MILLISECONDS = 1000;

/** Tells screen readers when more commands need a person than before. Nothing is shown. */
export function TrayAnnouncer({ needed }: { readonly needed: number }): ReactNode {
  const t = useText();
  const told = useRef(needed);
  const [text, setText] = useState('');
  useEffect(() => {
    if (needed <= told.current) {
      told.current = needed;
      return;
    }
    const timer = setTimeout(() => {
      setText(t('tray.announceFailed', { count: needed - told.current, total: needed }));
      told.current = needed;
    }, SETTLE_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [needed, t]);
  return (
    <span className="visually-hidden" role="status" aria-live="polite" data-tray-announcer>
      {text}
    </span>
  );
}
