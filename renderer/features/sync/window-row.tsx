import type { ReactNode } from 'react';
import type { z } from 'zod';
import type { syncWindowSchema } from '../../../shared/contract/sync.ts';
import { useShops } from '../../scope/use-shops.ts';
import { formatCount, formatShortTime, formatTime } from '../../ui/format.ts';
import { useNow } from '../../ui/now.ts';
import { StatusTag, type Tone } from '../../ui/status-tag.tsx';
import { useText } from '../../ui/text.ts';
import { errorText } from './error-words.ts';

type SyncWindow = z.infer<typeof syncWindowSchema>;

const STATE_TONES: Record<SyncWindow['state'], Tone> = { running: 'blue', done: 'green', failed: 'red' };

/** One window of the log. */
export function WindowRow({ window }: { readonly window: SyncWindow }): ReactNode {
  const t = useText();
  const { nameOf } = useShops();
  const now = useNow(86_400_000);
  const took = window.finishedAt === null ? null : window.finishedAt - window.startedAt;
  const name = nameOf(window.shopId);
  return (
    <>
      <tr>
        <td className="numbers" title={formatTime(window.startedAt, true)}>
          {formatTime(window.startedAt, true).slice(5)}
        </td>
        <td className="window-shop">
          <span className="ellipsis" title={name}>
            {name}
          </span>
        </td>
        <td>{t(`sync.stream.${window.stream}`)}</td>
        <td>{t(`sync.reason.${window.reason}`)}</td>
        <td className="numbers">
          {window.stream === 'products'
            ? t('sync.window.whole')
            : `${formatShortTime(window.begin, now)} – ${formatShortTime(window.end, now)}`}
        </td>
        <td>
          <StatusTag tone={STATE_TONES[window.state]}>{t(`sync.windowState.${window.state}`)}</StatusTag>
        </td>
        <td className="end numbers">{formatCount(window.pages)}</td>
        <td className="end numbers">{formatCount(window.received)}</td>
        <td className="end numbers">{formatCount(window.changed)}</td>
        <td className="end numbers">{formatCount(window.quarantined)}</td>
        <td className="end numbers">
          {took === null ? '–' : t('sync.windows.seconds', { n: (took / 1000).toFixed(took < 10_000 ? 1 : 0) })}
        </td>
      </tr>
      {window.error !== null && (
        <tr className="stream-error">
          <td colSpan={11}>{t('sync.windowError', { text: errorText(window.error, t) })}</td>
        </tr>
      )}
    </>
  );
}
