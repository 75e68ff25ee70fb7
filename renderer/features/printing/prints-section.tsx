import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api } from '../../rpc/client.ts';
import { formatTime } from '../../ui/format.ts';
import { DrawerSection } from '../../ui/side-drawer.tsx';
import { StatusTag } from '../../ui/status-tag.tsx';
import { useText } from '../../ui/text.ts';

/** When the packing slip of an order was printed, and whether it still holds. */
export function PrintsSection({ orderId }: { readonly orderId: number }): ReactNode {
  const t = useText();
  const { data } = useQuery(api.printing.ofOrder.queryOptions({ input: { orderId } }));
  const items = data?.items ?? [];
  const isVoid = items.find(({ failedAt }) => failedAt === null)?.voided === true;
  return (
    <DrawerSection title={t('order.section.prints')} urgent={isVoid}>
      {items.length === 0 && <p className="faint">{t('order.noPrints')}</p>}
      <ul>
        {items.map(({ jobId, at, staffName, templateName, reason, failedAt, voided }) => (
          <li key={jobId} className="drawer-note">
            <div>
              <p className="numbers">
                {t('order.printedBy', {
                  time: formatTime(at),
                  staff: staffName ?? t('printing.nobody'),
                  template: templateName,
                })}{' '}
                {failedAt !== null && <StatusTag tone="grey">{t('order.printFailed')}</StatusTag>}
                {failedAt === null && voided && <StatusTag tone="red">{t('order.printVoid')}</StatusTag>}
              </p>
              {reason !== null && <p className="faint small">{t('order.printReason', { reason })}</p>}
            </div>
          </li>
        ))}
      </ul>
    </DrawerSection>
  );
}
