import { deadlineUrgency } from '../../shared/domain/deadline.ts';
import { formatSpan } from './format.ts';
import type { Tone } from './status-tag.tsx';
import type { Translate } from './text.ts';

export interface CountdownFace {
  readonly tone: Tone;
  readonly filled: boolean;
  readonly text: string;
}

const TONES = { calm: 'grey', amber: 'amber', red: 'red', overdue: 'red' } as const satisfies Record<string, Tone>;

/** Grey, amber, red by the urgency of the deadline, past red and filled; always with words. */
export function countdownFace(deadline: number, now: number, t: Translate): CountdownFace {
  const urgency = deadlineUrgency(deadline, now);
  const filled = urgency === 'overdue';
  const span = formatSpan(Math.abs(deadline - now), t);
  return { tone: TONES[urgency], filled, text: t(filled ? 'countdown.overdue' : 'countdown.left', { span }) };
}
