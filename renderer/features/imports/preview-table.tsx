import type { ReactNode } from 'react';
import type { z } from 'zod';
import type { importPreviewRowSchema } from '../../../shared/contract/imports.ts';
import { ORDER_STATUSES } from '../../../shared/domain/order-status.ts';
import { formatMoney } from '../../ui/format.ts';
import { StatusTag } from '../../ui/status-tag.tsx';
import { TableHead } from '../../ui/table-head.tsx';
import { useText } from '../../ui/text.ts';
import { TimeText } from '../../ui/time-text.tsx';

type PreviewRow = z.infer<typeof importPreviewRowSchema>;

/** The first rows as they would be stored, with what is wrong with each. */
export function PreviewTable({ rows }: { readonly rows: readonly PreviewRow[] }): ReactNode {
  const t = useText();
  const bad = rows.filter((row) => row.errors.length > 0).length;
  return (
    <section className="form" aria-label={t('imports.page.preview')}>
      <div className="section-head">
        <h2 className="section-title">{t('imports.page.preview')}</h2>
        {bad > 0 && <StatusTag tone="red">{t('imports.page.previewBad', { count: bad })}</StatusTag>}
      </div>
      <p className="soft">{t('imports.page.previewAdvice')}</p>
      <div className="plain-table-frame">
        <table className="plain-table preview-table" aria-label={t('imports.page.preview')}>
          <TableHead
            columns={[
              t('imports.page.row'),
              t('imports.field.platformOrderId'),
              t('imports.field.createdAt'),
              t('imports.page.buyer'),
              t('imports.field.title'),
              { label: t('imports.field.quantity'), end: true },
              { label: t('imports.field.amount'), end: true },
              t('imports.field.status'),
              t('imports.page.check'),
            ]}
          />
          <tbody>
            {rows.map((row) => (
              <PreviewLine key={row.row} row={row} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function PreviewLine({ row }: { readonly row: PreviewRow }): ReactNode {
  const t = useText();
  const status = ORDER_STATUSES.find((each) => each === row.status);
  return (
    <tr className={row.errors.length > 0 ? 'bad-row' : undefined}>
      <td className="numbers">{row.row}</td>
      <td className="numbers">{row.platformOrderId ?? <span className="faint">{t('imports.page.noOrderId')}</span>}</td>
      <td>
        <TimeText time={row.createdAt} form="full" />
      </td>
      <td className="preview-text">
        <span className="ellipsis" title={row.buyer}>
          {row.buyer}
        </span>
      </td>
      <td className="preview-text">
        <span className="ellipsis" title={row.title}>
          {row.title}
        </span>
      </td>
      <td className="end numbers">{row.quantity ?? '–'}</td>
      <td className="end numbers">{row.amount === null ? '–' : formatMoney(row.amount)}</td>
      <td className="nowrap">{status === undefined ? row.status : t(`orderStatus.${status}`)}</td>
      <td>
        {row.errors.length === 0 ? (
          <StatusTag tone="green">{t('imports.page.rowGood')}</StatusTag>
        ) : (
          row.errors.map((error) => (
            <span key={error} className="row-error">
              {error}
            </span>
          ))
        )}
      </td>
    </tr>
  );
}
