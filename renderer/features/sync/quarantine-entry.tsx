import { useMutation } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { type ReactNode, useState } from 'react';
import type { QuarantineItem } from '../../../shared/contract/sync.ts';
import { api } from '../../rpc/client.ts';
import { useShops } from '../../scope/use-shops.ts';
import { CopyText } from '../../ui/copy-text.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { formatTime } from '../../ui/format.ts';
import { indentJson } from '../../ui/indent-json.ts';
import { StatusTag } from '../../ui/status-tag.tsx';
import { useText } from '../../ui/text.ts';
import { Age } from '../../ui/time-text.tsx';
import { quarantineReason } from './quarantine-reason.ts';

export interface QuarantineEntryProps {
  readonly item: QuarantineItem;
  readonly onHealed: () => void;
}

/** One row in quarantine: why, since when, its raw text, and another try with its outcome. */
export function QuarantineEntry({ item, onHealed }: QuarantineEntryProps): ReactNode {
  const t = useText();
  const { message } = App.useApp();
  const { nameOf } = useShops();
  const [showsRaw, setShowsRaw] = useState(false);
  const retry = useMutation(
    api.sync.quarantine.retry.mutationOptions({
      onSuccess: ({ healed }) => {
        if (!healed) return;
        void message.success(t('sync.quarantine.healed'));
        onHealed();
      },
    }),
  );
  // Items, and rows without a number, have no call of their own: their stream reads them again.
  const isReadWithItsStream = item.stream === 'products' || item.platformId === null;
  const number = item.platformId ?? t('sync.quarantine.noNumber');
  return (
    <li className="card quarantine-item">
      <div className="quarantine-head">
        <StatusTag tone="amber">{t(`sync.stream.${item.stream}`)}</StatusTag>
        {item.platformId === null ? (
          <span className="soft">{number}</span>
        ) : (
          <CopyText text={item.platformId} className="numbers" />
        )}
        <span className="soft ellipsis" title={nameOf(item.shopId)}>
          {nameOf(item.shopId)}
        </span>
        <span className="soft quarantine-times">
          {t('sync.quarantine.seen', { time: formatTime(item.firstSeenAt) })} · {t('sync.quarantine.lastTried')}{' '}
          <Age time={item.lastTriedAt} /> · {t('sync.quarantine.attempts', { count: item.attempts })}
        </span>
        <Button
          size="small"
          loading={retry.isPending}
          aria-label={t('sync.quarantine.retryOf', { id: number })}
          onClick={() => retry.mutate({ id: item.id })}
        >
          {t('sync.quarantine.retry')}
        </Button>
      </div>
      <p className="quarantine-reason">{quarantineReason(item.reason, t)}</p>
      {retry.data?.healed === false && (
        <p role="status" className="quarantine-outcome">
          {isReadWithItsStream
            ? t('sync.quarantine.queued')
            : t('sync.quarantine.stillBad', { reason: quarantineReason(retry.data.reason ?? item.reason, t) })}
        </p>
      )}
      <ErrorNotice error={retry.error} />
      <details onToggle={(event) => setShowsRaw(event.currentTarget.open)}>
        <summary>{t('sync.quarantine.raw')}</summary>
        {showsRaw && (
          <>
            <CopyText text={item.raw}>{t('sync.quarantine.copyRaw')}</CopyText>
            <textarea
              className="mono payload-text"
              aria-label={t('sync.quarantine.rawOf', { id: number })}
              readOnly
              rows={16}
              wrap="off"
              value={indentJson(item.raw)}
            />
          </>
        )}
      </details>
    </li>
  );
}
