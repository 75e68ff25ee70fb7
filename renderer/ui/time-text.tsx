import type { ReactNode } from 'react';
import { formatAge, formatShortTime, formatTime } from './format.ts';
import { useNow } from './now.ts';
import { useText } from './text.ts';

export interface TimeTextProps {
  /** Epoch milliseconds; null = not happened or not told. */
  readonly time: number | null;
  /** What null means here; by default a dash. */
  readonly missing?: string;
  /** `short` leaves the present year out. */
  readonly form?: 'short' | 'full';
}

/** A moment in Asia/Shanghai; the full moment is in the title. */
export function TimeText({ time, missing = '–', form = 'short' }: TimeTextProps): ReactNode {
  const now = useNow(86_400_000);
  if (time === null) return <span className="faint">{missing}</span>;
  return (
    <time className="numbers" dateTime={new Date(time).toISOString()} title={formatTime(time, true)}>
      {form === 'short' ? formatShortTime(time, now) : formatTime(time)}
    </time>
  );
}

/** How long ago something was, counting on: `12 分钟前`. */
export function Age({ time, missing = '–' }: Pick<TimeTextProps, 'time' | 'missing'>): ReactNode {
  const t = useText();
  const now = useNow(1000);
  if (time === null) return <span className="faint">{missing}</span>;
  return (
    <time className="numbers" dateTime={new Date(time).toISOString()} title={formatTime(time, true)}>
      {formatAge(Math.max(0, now - time), t)}
    </time>
  );
}
