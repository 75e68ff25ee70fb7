import type { StreamHealth } from '../../../shared/contract/sync.ts';
import type { Tone } from '../../ui/status-tag.tsx';

export const STREAM_TONES: Record<StreamHealth['state'], Tone> = {
  waiting: 'green',
  backfilling: 'blue',
  current: 'green',
  retrying: 'amber',
  throttled: 'amber',
  blocked: 'red',
};

/** Whether a seller should look at this stream. */
export function isInTrouble(stream: StreamHealth): boolean {
  return (
    stream.state === 'blocked' ||
    stream.state === 'retrying' ||
    stream.state === 'throttled' ||
    stream.failuresInARow > 0 ||
    stream.quarantined > 0
  );
}
