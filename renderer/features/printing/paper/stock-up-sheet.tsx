import type { ReactNode } from 'react';
import type { StockUpList } from '../../../../shared/contract/printing.ts';
import type { SlipLayout } from '../../../../shared/domain/slip-layout.ts';
import { formatTime } from '../../../ui/format.ts';
import { useText } from '../../../ui/text.ts';
import { Sheet } from './sheet.tsx';

export interface StockUpSheetProps {
  readonly list: StockUpList;
  readonly paper: SlipLayout;
}

/** A stock-up list on paper: in walking order, with a box to tick and the head repeated on each page. */
export function StockUpSheet({ list, paper }: StockUpSheetProps): ReactNode {
  const t = useText();
  const title = t('stockUp.name', { name: list.name });
  const columns = ['location', 'skuCode', 'title', 'specification', 'quantity', 'orders'] as const;
  return (
    <Sheet paper={paper} className="stock-up-paper" label={title}>
      <header className="paper-head">
        <p className="paper-title">{title}</p>
        <p>{formatTime(list.createdAt)}</p>
      </header>
      <table>
        <thead>
          <tr>
            <th scope="col" className="paper-box" aria-label={t('stockUp.column.ticked')} />
            {columns.map((column) => (
              <th
                key={column}
                scope="col"
                className={column === 'quantity' || column === 'orders' ? 'end' : `paper-${column}`}
              >
                {t(`stockUp.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {list.lines.map((line) => (
            <tr key={line.goodsKey}>
              <td className="paper-box">
                <span className={line.ticked === null ? 'box' : 'box ticked'} />
              </td>
              <td>{line.location}</td>
              <td>{line.skuCode}</td>
              <td>{line.title}</td>
              <td>{line.specification}</td>
              <td className="end">
                <b>{line.quantity}</b>
              </td>
              <td className="end">{line.orders}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="paper-total">{t('stockUp.total', { pieces: list.pieces, orders: list.counted })}</p>
    </Sheet>
  );
}
