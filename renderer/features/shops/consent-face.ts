import type { Shop } from '../../../shared/contract/shops.ts';
import { DAY } from '../../../shared/domain/clock.ts';
import { formatDay } from '../../ui/format.ts';
import type { Tone } from '../../ui/status-tag.tsx';
import type { Translate } from '../../ui/text.ts';

const WARN_DAYS = 15;
const URGENT_DAYS = 3;

export interface ConsentFace {
  /** Null = plain text without colour. */
  readonly tone: Tone | null;
  readonly text: string;
}

/** How long the seller's consent lasts: amber below 15 days, red below 3; null for shops without API. */
export function consentFace(shop: Shop, now: number, t: Translate): ConsentFace | null {
  if (shop.platform === 'none') return null;
  if (!wasAuthorised(shop)) return { tone: null, text: t('shops.consent.none') };
  const until = shop.consentExpiresAt;
  if (until !== null && until <= now) return { tone: 'red', text: t('shops.consent.over') };
  if (shop.state === 'needs_consent') return { tone: 'red', text: t('shops.consent.lost') };
  if (until === null) return { tone: null, text: t('shops.consent.unknown') };
  const days = Math.floor((until - now) / DAY);
  if (days < 1) return { tone: 'red', text: t('shops.consent.today') };
  if (days < WARN_DAYS)
    return { tone: days < URGENT_DAYS ? 'red' : 'amber', text: t('shops.consent.daysLeft', { days }) };
  return { tone: null, text: t('shops.consent.until', { day: formatDay(until) }) };
}

/** The platform told who the seller is, which it does only after a consent. */
export function wasAuthorised(shop: Shop): boolean {
  return shop.platformSellerId !== '';
}
