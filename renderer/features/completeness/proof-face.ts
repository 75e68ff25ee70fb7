import type { ProofDay } from '../../../shared/contract/completeness.ts';
import { formatCount } from '../../ui/format.ts';
import type { Tone } from '../../ui/status-tag.tsx';
import type { Translate } from '../../ui/text.ts';

/** How a day is drawn: never by colour alone, each look has a mark of its own. */
export const PROOF_LOOKS = ['verified', 'short', 'unchecked', 'failed', 'unreachable'] as const;
export type ProofLook = (typeof PROOF_LOOKS)[number];

export interface ProofFace {
  readonly look: ProofLook;
  /** What stands in the cell: a tick, the number of records, a dot. */
  readonly mark: string;
  /** The state in words. */
  readonly words: string;
  readonly tone: Tone;
}

const MARKS = { verified: '✓', unchecked: '·', failed: '!', unreachable: '' } as const;
const TONES = { verified: 'green', short: 'red', unchecked: 'grey', failed: 'amber', unreachable: 'grey' } as const;

/** The face of one day; a day without a row was never compared. */
export function proofFace(day: ProofDay | undefined, t: Translate): ProofFace {
  const look = proofLook(day);
  const tone = TONES[look];
  if (look !== 'short' || day === undefined) {
    return { look, tone, mark: look === 'short' ? '' : MARKS[look], words: t(`completeness.state.${plain(look)}`) };
  }
  const words = [
    day.missing > 0 || day.differing === 0 ? t('completeness.state.short', { count: formatCount(day.missing) }) : '',
    day.differing > 0 ? t('completeness.state.differs', { count: formatCount(day.differing) }) : '',
  ].filter((part) => part !== '');
  return { look, tone, mark: cellNumber(day.missing + day.differing), words: words.join(' · ') };
}

function proofLook(day: ProofDay | undefined): ProofLook {
  if (day === undefined) return 'unchecked';
  if (day.state === 'unchecked' && day.error !== null) return 'failed';
  return day.state;
}

function plain(look: ProofLook): Exclude<ProofLook, 'short'> {
  return look === 'short' ? 'unchecked' : look;
}

/** A cell has room for three characters. */
function cellNumber(count: number): string {
  return count > 999 ? '1k+' : String(count);
}
