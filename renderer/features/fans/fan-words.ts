import type { FanRhythm } from '../../../shared/contract/fan-list.ts';
import type { FanPick } from '../../../shared/contract/fan-picks.ts';
import type { DueState } from '../../../shared/domain/fans/rhythm.ts';
import { formatDay } from '../../ui/format.ts';
import type { Tone } from '../../ui/status-tag.tsx';
import type { Translate } from '../../ui/text.ts';

/** How each state looks. */
export const DUE_TONES: Readonly<Record<DueState, Tone>> = {
  not_due: 'blue',
  due: 'orange',
  late: 'amber',
  long_late: 'red',
  unknown: 'grey',
};

/** Days of an interval: `31–45 天`. */
export function intervalWords(t: Translate, from: number, to: number | null): string {
  return to === null ? t('fans.rhythm.from', { from }) : t('fans.rhythm.span', { from, to });
}

/** Which fans are meant, in words. */
export function pickWords(t: Translate, pick: FanPick): string {
  switch (pick.kind) {
    case 'all':
      return t('fans.pick.all');
    case 'purchases': {
      const { atLeast: n, atMost: m } = pick;
      if (m === null) return t('fans.pick.purchasesFrom', { n });
      return n === m ? t('fans.pick.purchases', { n }) : t('fans.pick.purchasesSpan', { n, m });
    }
    case 'rhythm':
      return t('fans.pick.rhythm', { state: t(`fans.state.${pick.state}`) });
    case 'interval':
      return t('fans.pick.interval', { span: intervalWords(t, pick.atLeast, pick.atMost) });
    case 'returning': {
      const span = { from: formatDay(pick.from), to: formatDay(pick.to - 1) };
      return t(pick.is === null ? 'fans.pick.boughtWithin' : `fans.pick.${pick.is}`, span);
    }
    case 'cohort':
      return t(pick.later === 0 ? 'fans.pick.cohort' : 'fans.pick.cohortLater', {
        month: pick.month,
        later: pick.later,
      });
    case 'second':
      return pick.fromDays === null
        ? t('fans.pick.notAgain')
        : t('fans.pick.second', { span: intervalWords(t, pick.fromDays, pick.toDays) });
    case 'pair':
      return t('fans.pick.pair');
    case 'firstSource':
      return t(pick.again ? 'fans.pick.sourceAgain' : 'fans.pick.source');
    case 'segment':
      return t('fans.pick.segment', { segment: t(`fans.segment.${pick.segment}`) });
    case 'rfmCell':
      return t('fans.pick.cell', { recency: pick.recency, frequency: pick.frequency });
  }
}

/** What a fan is judged by, and why not by the own intervals. */
export function basisWords(t: Translate, { basis, ownLack }: FanRhythm): string {
  const words = t(`fans.basis.${basis}`);
  return ownLack === null ? words : t('fans.basis.why', { basis: words, lack: t(`fans.lack.${ownLack}`) });
}

/** From when to when the next purchase is expected. */
export function dueWords(t: Translate, { dueFrom, dueTo }: FanRhythm): string {
  return dueFrom === null || dueTo === null
    ? '–'
    : t('fans.due.span', { from: formatDay(dueFrom), to: formatDay(dueTo) });
}
