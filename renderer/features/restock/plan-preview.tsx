import { Fragment, type ReactNode } from 'react';
import type { RestockPreview } from '../../../shared/contract/restock.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { fanName } from '../../ui/fan-link.tsx';
import { formatCount, formatMoney } from '../../ui/format.ts';
import { TableHead } from '../../ui/table-head.tsx';
import { useText } from '../../ui/text.ts';
import { fanColumns, WhyCell } from './fan-columns.tsx';

const COLUMNS = 5;

/** Whom a plan would tell and in which order, how far the batch reaches, and who is left out and why. */
export function PlanPreview({
  preview,
  error,
  isOld,
}: {
  readonly preview: RestockPreview | undefined;
  readonly error: Error | null;
  /** Of the rule before this one. */
  readonly isOld: boolean;
}): ReactNode {
  const t = useText();
  if (!preview) return <ErrorNotice error={error} />;
  const { stock, fans, units, fansWithin, leftOut } = preview;
  const told = preview.candidates.filter(({ leftOut: reason }) => reason === null);
  const words =
    stock.units === null
      ? t('restock.preview.unknown')
      : t(stock.readAt === null ? 'restock.preview.stockOld' : 'restock.preview.stock', {
          stock: formatCount(stock.units),
        });
  const lastWithin = told.findLastIndex(({ within }) => within);
  return (
    <section className={isOld ? 'restock-preview old' : 'restock-preview'} aria-label={t('restock.preview.list')}>
      <ErrorNotice error={error} />
      <p role="status">
        <strong>
          {t('restock.preview.heads', {
            fans: formatCount(fans),
            units: formatCount(units),
            within: formatCount(fansWithin),
          })}
        </strong>
        <br />
        {words}
        {leftOut.length > 0 && (
          <>
            <br />
            {t('restock.preview.out', {
              reasons: leftOut
                .map(({ reason, fans: count }) =>
                  t('restock.preview.reason', { reason: t(`restock.leftOut.${reason}`), fans: formatCount(count) }),
                )
                .join(t('restock.listComma')),
            })}
          </>
        )}
      </p>
      {told.length > 0 && (
        <div className="plain-table-frame restock-preview-rows">
          <table className="plain-table restock-table">
            <TableHead columns={fanColumns(t)} />
            <tbody>
              {told.map((fan, index) => (
                <Fragment key={fan.buyerId}>
                  <tr className={fan.within ? '' : 'beyond'}>
                    <td className="end numbers">{fan.place}</td>
                    <td>{fanName(t, fan.nick)}</td>
                    <WhyCell fan={fan} />
                    <td className="end numbers">{fan.units}</td>
                    <td className="end numbers">{formatMoney(fan.value)}</td>
                  </tr>
                  {index === lastWithin && index < told.length - 1 && (
                    <tr className="restock-reach">
                      <td colSpan={COLUMNS}>{t('restock.preview.line')}</td>
                    </tr>
                  )}
                </Fragment>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
