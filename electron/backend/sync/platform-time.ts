import type { Clock } from '../../../shared/domain/clock.ts';
import { SECOND } from '../../../shared/domain/clock.ts';

/** Differences below this are the precision of a Date header and the time on the wire. */
const NOISE = 3 * SECOND;

/** The platform's time as its answers tell it: a PC whose clock runs ahead must not skip orders. */
export interface PlatformTime {
  now(): number;
  /** Platform minus machine, milliseconds; 0 while unknown or within noise. */
  offset(): number;
  /** A fetch that looks at the Date header of each answer. */
  readonly fetch: typeof fetch;
}

/** Watches the answers of one gateway. */
export function createPlatformTime(clock: Clock, inner: typeof fetch): PlatformTime {
  let offset = 0;
  return {
    now: () => clock.now() + offset,
    offset: () => offset,
    fetch: async (input, init) => {
      const response = await inner(input, init);
      const told = Date.parse(response.headers.get('date') ?? '');
      if (Number.isFinite(told)) {
        const difference = told - clock.now();
        offset = Math.abs(difference) < NOISE ? 0 : difference;
      }
      return response;
    },
  };
}
