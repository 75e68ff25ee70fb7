import type { Clock } from '../../../shared/domain/clock.ts';
import { MINUTE, SECOND } from '../../../shared/domain/clock.ts';

/** Differences below this are the precision of a Date header and the time on the wire. */
const NOISE = 3 * SECOND;
/** Longer than this without an answer, the machine may have slept or its clock may have been set. */
const FRESH_FOR = 2 * MINUTE;

/** The platform's time as its answers tell it: a PC whose clock runs ahead must not skip orders. */
export interface PlatformTime {
  now(): number;
  /** Platform minus machine, milliseconds; 0 while unknown or within noise. */
  offset(): number;
  /** Whether an answer of the last two minutes stands behind `now`; otherwise ask the platform something first. */
  isFresh(): boolean;
  /** A fetch that looks at the Date header of each answer. */
  readonly fetch: typeof fetch;
}

/** Only the platform itself is believed: the error page of something in between tells its own time. */
function toldTime(response: Response): number {
  const isAnswer = response.ok && (response.headers.get('content-type') ?? '').includes('json');
  return isAnswer ? Date.parse(response.headers.get('date') ?? '') : Number.NaN;
}

/** Watches the answers of one gateway. */
export function createPlatformTime(clock: Clock, inner: typeof fetch): PlatformTime {
  let offset = 0;
  let answeredAt: number | undefined;
  return {
    now: () => clock.now() + offset,
    offset: () => offset,
    isFresh: () => {
      const age = answeredAt === undefined ? Number.POSITIVE_INFINITY : clock.now() - answeredAt;
      return age >= 0 && age <= FRESH_FOR;
    },
    fetch: async (input, init) => {
      const response = await inner(input, init);
      if (response.ok) answeredAt = clock.now();
      const told = toldTime(response);
      if (Number.isFinite(told)) {
        const difference = told - clock.now();
        offset = Math.abs(difference) < NOISE ? 0 : difference;
      }
      return response;
    },
  };
}
