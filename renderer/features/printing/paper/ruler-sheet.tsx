import type { ReactNode } from 'react';
import { PAPER_SIZES } from '../../../../shared/domain/slip-layout.ts';
import { useText } from '../../../ui/text.ts';
import { Sheet } from './sheet.tsx';

/** Length of both rulers, millimetres. */
const LENGTH = 100;
const MARKS = Array.from({ length: LENGTH + 1 }, (_, millimetre) => millimetre);

function markLength(millimetre: number): number {
  if (millimetre % 10 === 0) return 6;
  return millimetre % 5 === 0 ? 4.5 : 3;
}

/** A ruler across and one down, each a bar of exactly 100 mm with a mark for every millimetre. */
export function RulerSheet(): ReactNode {
  const t = useText();
  return (
    <Sheet paper={PAPER_SIZES.A4} className="ruler-paper" label={t('ruler.title')}>
      <p className="paper-title">{t('ruler.title')}</p>
      <p>{t('ruler.advice')}</p>
      <p className="ruler-name">{t('ruler.horizontal')}</p>
      <svg role="img" aria-label={t('ruler.horizontal')} width={`${LENGTH}mm`} height="8mm" viewBox={`0 0 ${LENGTH} 8`}>
        <rect x={0} y={0} width={LENGTH} height={0.4} />
        {MARKS.map((at) => (
          <path key={at} d={`M${at} 0V${markLength(at)}`} stroke="#000" strokeWidth={0.1} />
        ))}
      </svg>
      <p className="ruler-name">{t('ruler.vertical')}</p>
      <svg role="img" aria-label={t('ruler.vertical')} width="8mm" height={`${LENGTH}mm`} viewBox={`0 0 8 ${LENGTH}`}>
        <rect x={0} y={0} width={0.4} height={LENGTH} />
        {MARKS.map((at) => (
          <path key={at} d={`M0 ${at}H${markLength(at)}`} stroke="#000" strokeWidth={0.1} />
        ))}
      </svg>
    </Sheet>
  );
}
