import type { ReactNode } from 'react';

export type Tone = 'orange' | 'amber' | 'blue' | 'green' | 'grey' | 'red' | 'purple';

export interface StatusTagProps {
  readonly tone: Tone;
  readonly children: ReactNode;
  readonly title?: string;
  /** Filled: for what must not be overlooked. */
  readonly filled?: boolean;
}

/** A state as a word on a soft ground: orange to do, blue under way, green done, grey closed, red late or refused. */
export function StatusTag({ tone, children, title, filled = false }: StatusTagProps): ReactNode {
  return (
    <span className={`status-tag tone-${tone}${filled ? ' filled' : ''}`} title={title}>
      {children}
    </span>
  );
}

export interface BadgeProps {
  readonly tone: Tone;
  /** One character or a very short word. */
  readonly mark: string;
  /** What it means, in the title and for screen readers. */
  readonly meaning: string;
}

/** A one-character mark whose meaning is in the title and read aloud. */
export function Badge({ tone, mark, meaning }: BadgeProps): ReactNode {
  return (
    <span className={`badge tone-${tone}`} title={meaning}>
      <span aria-hidden="true">{mark}</span>
      <span className="visually-hidden">{meaning}</span>
    </span>
  );
}
