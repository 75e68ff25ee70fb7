import type { ReactNode } from 'react';
import './returning.css';

export interface Figure {
  readonly key: string;
  readonly label: string;
  readonly value: string;
  readonly note?: string | undefined;
  /** Opens the fans behind it. */
  readonly onPick?: (() => void) | undefined;
}

/** A few numbers in a row; those with fans behind them are buttons. */
export function Figures({
  label,
  figures,
}: {
  readonly label: string;
  readonly figures: readonly Figure[];
}): ReactNode {
  return (
    <ul className="returning-figures" aria-label={label}>
      {figures.map(({ key, onPick, ...figure }) => (
        <li key={key} className="card fan-figure">
          {onPick ? (
            <button type="button" className="plain-button fan-figure-button" onClick={onPick}>
              <FigureText {...figure} />
            </button>
          ) : (
            <FigureText {...figure} />
          )}
        </li>
      ))}
    </ul>
  );
}

function FigureText({ label, value, note }: Omit<Figure, 'key' | 'onPick'>): ReactNode {
  return (
    <>
      <span className="fan-figure-label">{label}</span>
      <b className="fan-figure-value numbers">{value}</b>
      {note !== undefined && <span className="soft small">{note}</span>}
    </>
  );
}
