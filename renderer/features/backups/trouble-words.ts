import type { StoreTrouble } from '../../../shared/contract/backups.ts';
import { MINUTE, SECOND } from '../../../shared/domain/clock.ts';
import { formatSpan } from '../../ui/format.ts';
import { formatBytes } from '../../ui/format-bytes.ts';
import type { Translate } from '../../ui/text.ts';

/** A difference that no deadline and no signature minds. */
const CLOCK_SLACK = 5 * SECOND;

/** How the machine's clock stands to the platform's. `difference`: platform time minus the machine's, milliseconds. */
export function clockWords(difference: number | null, t: Translate): string {
  if (difference === null) return t('health.clock.unknown');
  const size = Math.abs(difference);
  if (size <= CLOCK_SLACK) return t('health.clock.good');
  const span = size < MINUTE ? t('sync.seconds', { n: Math.round(size / SECOND) }) : formatSpan(size, t);
  return t(difference < 0 ? 'health.clock.fast' : 'health.clock.slow', { span });
}

/** A trouble's detail: numbers of a known meaning in words, everything else as it is. */
export function detailWords({ kind, detail }: Pick<StoreTrouble, 'kind' | 'detail'>, t: Translate): string {
  const [first = ''] = detail.split(' ');
  const number = Number(first);
  if (first === '' || !Number.isFinite(number)) return detail;
  if (kind === 'clock_wrong') return clockWords(number, t);
  if (kind === 'disk_low') return t('health.detail.free', { size: formatBytes(number) });
  return kind === 'audit_broken' ? t('health.detail.event', { id: first }) : detail;
}
