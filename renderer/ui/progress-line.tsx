import type { ReactNode } from 'react';

export interface ProgressLineProps {
  /** 0 to 1; absent = under way without a known end. */
  readonly value?: number;
  /** What is going on, for screen readers. */
  readonly label: string;
  readonly tone?: 'primary' | 'green' | 'amber' | 'red';
}

/** A thin line of progress. */
export function ProgressLine({ value, label, tone = 'primary' }: ProgressLineProps): ReactNode {
  const percent = value === undefined ? undefined : Math.round(Math.min(1, Math.max(0, value)) * 100);
  return (
    <div
      className={`progress-line progress-${tone}`}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
    >
      <div
        className={percent === undefined ? 'progress-fill moving' : 'progress-fill'}
        style={percent === undefined ? undefined : { width: `${percent}%` }}
      />
    </div>
  );
}
