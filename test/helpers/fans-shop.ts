import { kuaishouPlatform } from '../../electron/backend/platforms/kuaishou/kuaishou-platform.ts';
import type { PlatformOrder } from '../../electron/backend/platforms/platform-records.ts';
import type { FansTruth } from '../../electron/practice/fans-truth.ts';
import type { PracticeOptions, PracticePlatform } from '../../electron/practice/practice.ts';
import { type HandClock, startPractice } from './practice.ts';

/** Fans of the small fans' shop; 20 of them wait. The large one has 20,000, and 100 wait. */
export const FEW_FANS = 4000;

/** A practice platform whose first shop has fans with rules of their own. */
export interface FansShop extends AsyncDisposable {
  readonly platform: PracticePlatform;
  readonly clock: HandClock;
  readonly sellerId: string;
  truth(): FansTruth;
  /** Every order of the shop as the client reads it, oldest first, without HTTP. */
  orders(): Generator<{ readonly record: PlatformOrder; readonly raw: string }>;
}

/** Starts it on a hand clock, without rate limits; 20,000 fans take two to four seconds. */
export async function startFansShop(options: PracticeOptions = {}): Promise<FansShop> {
  const platform = await startPractice({ fans: FEW_FANS, orders: 0, refunds: 0, ...options });
  const sellerId = platform.credentials.shops[0]?.sellerId ?? '';
  return {
    platform,
    clock: platform.clock,
    sellerId,
    truth: () => platform.fansTruth(sellerId),
    *orders() {
      for (const raw of platform.orderTexts(sellerId)) {
        const received = kuaishouPlatform.parseOrder(raw, 'list');
        if (!received.ok) throw new Error(received.reason);
        yield { record: received.record, raw };
      }
    },
    [Symbol.asyncDispose]: () => platform.close(),
  };
}
