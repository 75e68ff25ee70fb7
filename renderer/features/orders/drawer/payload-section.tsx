import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import { api } from '../../../rpc/client.ts';
import { CopyText } from '../../../ui/copy-text.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { indentJson } from '../../../ui/indent-json.ts';
import { ProgressLine } from '../../../ui/progress-line.tsx';
import { useText } from '../../../ui/text.ts';
import { TimeText } from '../../../ui/time-text.tsx';

/** The latest record as the platform sent it; read only when opened. */
export function PayloadSection({ orderId }: { readonly orderId: number }): ReactNode {
  const t = useText();
  const [open, setOpen] = useState(false);
  const { data, error, isFetching } = useQuery(
    api.orders.payload.queryOptions({ input: { id: orderId }, enabled: open }),
  );
  const pretty = useMemo(() => (data === undefined ? '' : indentJson(data.text)), [data]);
  return (
    <details className="drawer-section payload" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <h3>{t('order.section.payload')}</h3>
      </summary>
      {isFetching && data === undefined && <ProgressLine label={t('common.loading')} />}
      <ErrorNotice error={error} title={t('common.readFailed')} />
      {data !== undefined && (
        <>
          <p className="soft small payload-head">
            {t(`order.payloadFrom.${data.from}`)} <TimeText time={data.receivedAt} form="full" />
            <CopyText text={data.text}>{t('common.copy')}</CopyText>
          </p>
          <textarea
            className="mono payload-text"
            aria-label={t('order.section.payload')}
            readOnly
            rows={18}
            wrap="off"
            value={pretty}
          />
        </>
      )}
    </details>
  );
}
