import type { ReactNode } from 'react';
import { countdownFace } from './countdown-face.ts';
import { formatTime } from './format.ts';
import { useNow } from './now.ts';
import { useText } from './text.ts';

/** Time left to a deadline (epoch milliseconds), counting down by the backend's clock. */
export function Countdown({ deadline }: { readonly deadline: number }): ReactNode {
  const t = useText();
  const now = useNow(15_000);
  const face = countdownFace(deadline, now, t);
  return (
    <span className={`countdown tone-${face.tone}${face.filled ? ' filled' : ''}`} title={formatTime(deadline)}>
      {face.text}
    </span>
  );
}
