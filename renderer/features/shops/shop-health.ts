import type { StreamHealth } from '../../../shared/contract/sync.ts';
import type { Tone } from '../../ui/status-tag.tsx';
import type { Translate } from '../../ui/text.ts';

export interface ShopHealth {
  readonly tone: Tone;
  readonly text: string;
  /** The oldest success of its order and refund streams; null = none yet. */
  readonly lastSuccessAt: number | null;
  readonly quarantined: number;
}

/** One word for all streams of a shop: the worst decides. Undefined where the shop is not pulled. */
export function shopHealth(streams: readonly StreamHealth[], t: Translate): ShopHealth | undefined {
  if (streams.length === 0) return undefined;
  const successes = streams.map((stream) => stream.lastSuccessAt);
  const oldest = successes.includes(null) ? null : Math.min(...successes.map((time) => time ?? 0));
  return {
    ...face(streams, t),
    lastSuccessAt: oldest,
    quarantined: streams.reduce((sum, stream) => sum + stream.quarantined, 0),
  };
}

function face(streams: readonly StreamHealth[], t: Translate): Pick<ShopHealth, 'tone' | 'text'> {
  const has = (state: StreamHealth['state']): boolean => streams.some((stream) => stream.state === state);
  if (has('blocked')) return { tone: 'red', text: t('shops.health.blocked') };
  if (has('throttled')) return { tone: 'amber', text: t('shops.health.throttled') };
  if (has('retrying')) return { tone: 'amber', text: t('shops.health.retrying') };
  if (has('backfilling')) {
    const behind = streams.filter((stream) => stream.progress < 1);
    const progress = behind.reduce((sum, stream) => sum + stream.progress, 0) / Math.max(1, behind.length);
    return { tone: 'blue', text: t('shops.health.backfilling', { percent: Math.floor(progress * 100) }) };
  }
  if (streams.every((stream) => stream.lastSuccessAt === null))
    return { tone: 'grey', text: t('shops.health.starting') };
  return { tone: 'green', text: t('shops.health.ok') };
}
