import type { ReactNode } from 'react';
import { formatMoney } from './format.ts';

export interface MoneyProps {
  /** Integer fen. */
  readonly fen: number;
  readonly className?: string;
}

/** An amount in yuan with figures of equal width. */
export function Money({ fen, className = '' }: MoneyProps): ReactNode {
  return <span className={`numbers ${className}`}>{formatMoney(fen)}</span>;
}
