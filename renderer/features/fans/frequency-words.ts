import type { FanFrequency } from '../../../shared/contract/fans.ts';
import { frequencyMove } from '../../../shared/domain/fans/frequency-move.ts';
import { formatCount } from '../../ui/format.ts';
import type { Translate } from '../../ui/text.ts';

/** `+1.4`, `−0.3`; `±0.0` is for the caller to say as unchanged. */
function signed(text: string, value: number): string {
  return `${value < 0 ? '−' : '+'}${text}`;
}

/** How the distribution moved within the month before, in sentences. */
export function moveWords(t: Translate, data: FanFrequency | undefined): string {
  if (data === undefined || data.before === null) return '';
  const move = frequencyMove(data, data.before);
  if (move === null)
    return t('fans.move.none', { fans: formatCount(data.fans), purchases: formatCount(data.purchases) });
  const points = (value: number): string => {
    const text = Math.abs(100 * value).toFixed(1);
    return text === '0.0' ? t('fans.move.same') : t('fans.move.points', { move: signed(text, value) });
  };
  const meanText = Math.abs(move.meanMove).toFixed(2);
  const fansText = formatCount(Math.abs(move.fans));
  const sentences = [
    t('fans.move.fans', {
      fans: formatCount(data.fans),
      purchases: formatCount(data.purchases),
      move: move.fans === 0 ? t('fans.move.same') : t('fans.move.count', { move: signed(fansText, move.fans) }),
    }),
    t('fans.move.again', { share: (100 * move.again).toFixed(1), move: points(move.againMove) }),
    t('fans.move.mean', {
      mean: move.mean.toFixed(2),
      move: meanText === '0.00' ? t('fans.move.same') : t('fans.move.times', { move: signed(meanText, move.meanMove) }),
    }),
  ];
  const bar = move.most === null ? undefined : data.bars[move.most.bar];
  if (move.most !== null && bar !== undefined && Math.abs(100 * move.most.move) >= 0.05)
    sentences.push(
      t('fans.move.most', {
        bar: t(move.most.bar === data.bars.length - 1 ? 'fans.frequency.lastBar' : 'fans.frequency.bar', {
          n: bar.purchases,
        }),
        move: points(move.most.move),
      }),
    );
  return t('fans.move.whole', { text: sentences.reduce((a, b) => t('fans.definition.join', { a, b })) });
}
