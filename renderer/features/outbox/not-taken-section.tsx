import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api } from '../../rpc/client.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { formatCount } from '../../ui/format.ts';
import { StatusTag } from '../../ui/status-tag.tsx';
import { TableHead } from '../../ui/table-head.tsx';
import { useText } from '../../ui/text.ts';
import { RecordLink } from './record-link.tsx';
import { say } from './said.ts';

/** The commands of a batch that were not taken, with their reasons; nothing where all were. */
export function NotTakenSection({ batchId }: { readonly batchId: number }): ReactNode {
  const t = useText();
  const query = useQuery(api.outbox.notTaken.queryOptions({ input: { batchId } }));
  if (query.error !== null) return <ErrorNotice error={query.error} title={t('common.readFailed')} />;
  const items = query.data?.items ?? [];
  if (items.length === 0) return null;
  const title = t('outbox.notTakenRows.title', { count: formatCount(items.length) });
  return (
    <section className="not-taken" aria-label={title}>
      <p className="not-taken-head">
        <StatusTag tone="amber">{title}</StatusTag>
        <span className="soft small">{t('outbox.notTakenRows.advice')}</span>
      </p>
      <div className="plain-table-frame not-taken-frame">
        <table className="plain-table" aria-label={title}>
          <TableHead
            columns={[t('outbox.notTakenRows.place'), t('outbox.column.record'), t('outbox.notTakenRows.reason')]}
          />
          <tbody>
            {items.map((item) => (
              <tr key={item.place}>
                <td className="numbers nowrap">{item.place}</td>
                <td className="nowrap">
                  {item.record === null ? (
                    <span className="faint">{t('common.none')}</span>
                  ) : (
                    <RecordLink item={{ record: item.record, orderId: item.orderId, refundId: item.refundId }} />
                  )}
                </td>
                <td>{say(item.refusal, t)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
