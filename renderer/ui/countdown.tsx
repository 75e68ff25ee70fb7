import type { ReactNode } from 'react';
import { HOUR } from '../../shared/domain/clock.ts';
import { formatSpan, formatTime } from './format.ts';
import { useNow } from './now.ts';
import type { Tone } from './status-tag.tsx';
import { type Translate, useText } from './text.ts';

export interface CountdownFace {
  readonly tone: Tone;
  readonly filled: boolean;
  readonly text: string;
}

/** More than 24 h grey, under 24 h amber, under 4 h red, past red and filled; always with words. */
export function countdownFace(deadline: number, now: number, t: Translate): CountdownFace {
  const left = deadline - now;
  if (left <= 0) return { tone: 'red', filled: true, text: t('countdown.overdue', { span: formatSpan(-left, t) }) };
  const text = t('countdown.left', { span: formatSpan(left, t) });
  if (left < 4 * HOUR) return { tone: 'red', filled: false, text };
  return { tone: left < 24 * HOUR ? 'amber' : 'grey', filled: false, text };
}

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
