import { memo, type ReactNode } from 'react';
import { formatCount } from '../../ui/format.ts';
import { useText } from '../../ui/text.ts';
import { proofFace } from './proof-face.ts';
import type { ProofRow } from './use-proof.ts';

export interface ProofGridRowProps {
  readonly row: ProofRow;
  readonly index: number;
  readonly days: readonly string[];
  readonly today: string;
  readonly top: number;
  /** The day that Tab arrives at in this row; undefined = another row's turn. */
  readonly entryDay: string | undefined;
  /** The day whose drawer is open. */
  readonly openDay: string | undefined;
}

/** Names a cell in the page, so that the focus can be put on it. */
export function cellName(shopId: number, day: string): string {
  return `${shopId}/${day}`;
}

/** One shop: its name with what is missing, then a cell a day. */
export const ProofGridRow = memo(function ProofGridRow(props: ProofGridRowProps): ReactNode {
  const { row, days } = props;
  const t = useText();
  return (
    <div role="row" aria-rowindex={props.index + 2} className="proof-row" style={{ top: props.top }}>
      <div role="rowheader" aria-colindex={1} className="proof-shop">
        <span className="ellipsis" title={row.name}>
          {row.name}
        </span>
        <ShopOpen row={row} />
      </div>
      {days.map((day, column) => {
        const face = proofFace(row.byDay.get(day), t);
        const isOpen = day === props.openDay;
        const classes = ['proof-cell', `proof-${face.look}`, day === props.today ? 'today' : '', isOpen ? 'open' : ''];
        return (
          <div
            key={day}
            role="gridcell"
            aria-colindex={column + 2}
            aria-selected={isOpen}
            aria-label={t('completeness.cell', { shop: row.name, day, state: face.words })}
            title={`${day} ${face.words}`}
            tabIndex={day === props.entryDay ? 0 : -1}
            data-cell={cellName(row.shopId, day)}
            className={classes.filter((name) => name !== '').join(' ')}
          >
            <span className="proof-mark" aria-hidden="true" data-mark={face.mark} />
          </div>
        );
      })}
    </div>
  );
});

/** What the shop lacks over the days shown; nothing where nothing does. */
function ShopOpen({ row }: Pick<ProofGridRowProps, 'row'>): ReactNode {
  const t = useText();
  const { missing, differing } = row;
  if (missing === 0 && differing === 0) return null;
  const words = [
    missing > 0 ? t('completeness.missing', { count: formatCount(missing) }) : '',
    differing > 0 ? t('completeness.differing', { count: formatCount(differing) }) : '',
  ].filter((part) => part !== '');
  return (
    <span className="proof-shop-open numbers" title={words.join(' · ')}>
      {words[0]}
    </span>
  );
}
