import { DAY } from '../../../../shared/domain/clock.ts';
import type { PlatformLimits } from '../shop-platform.ts';

/** Items a page; the platform's cap. */
export const PRODUCT_PAGE_SIZE = 100;

/** The platform's published limits: list windows and pages, calls a second for an app and method, calls a day for an app. */
export const KUAISHOU_LIMITS = {
  orders: { widestWindow: 7 * DAY, reach: 90 * DAY, pageSize: 50 },
  refunds: { widestWindow: DAY, reach: 90 * DAY, pageSize: 100 },
  callsPerSecond: { default: 100, 'open.order.cursor.list': 300 },
  // The lowest published rate of one seller (item edits, §5 of the rules); reads are allowed more, but nobody says how much.
  callsPerSecondAndShop: 50,
  // What an application gets at its launch; before it there are 100,000, which only the platform's refusal tells.
  callsPerDay: 1_000_000,
} as const satisfies PlatformLimits;
