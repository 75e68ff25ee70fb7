import { HOUR } from '../../shared/domain/clock.ts';
import { formatSpan } from './format.ts';
import type { Tone } from './status-tag.tsx';
import type { Translate } from './text.ts';

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
