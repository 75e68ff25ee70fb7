import type { ProofDay } from '../../../shared/contract/completeness.ts';
import { formatCount } from '../../ui/format.ts';
import type { Tone } from '../../ui/status-tag.tsx';
import type { Translate } from '../../ui/text.ts';

/** How a day is drawn: never by colour alone, each look has a mark of its own. */
export const PROOF_LOOKS = ['verified', 'held', 'stale', 'short', 'unchecked', 'failed', 'unreachable'] as const;
export type ProofLook = (typeof PROOF_LOOKS)[number];

export interface ProofFace {
  readonly look: ProofLook;
  /** What stands in the cell: a tick, the number of records, a dot. */
  readonly mark: string;
  /** The state in words. */
  readonly words: string;
  readonly tone: Tone;
}

/** The marks of the looks; a short day shows its number instead. */
export const PROOF_MARKS: Readonly<Record<Exclude<ProofLook, 'short'>, string>> = {
  verified: '✓',
  held: '✓*',
  stale: '✓?',
  unchecked: '·',
  failed: '!',
  unreachable: '',
};
const TONES: Readonly<Record<ProofLook, Tone>> = {
  verified: 'green',
  held: 'purple',
  stale: 'amber',
  short: 'red',
  unchecked: 'grey',
  failed: 'amber',
  unreachable: 'grey',
};

/** The face of one day; a day without a row was never compared. */
export function proofFace(day: ProofDay | undefined, t: Translate): ProofFace {
  const look = proofLook(day);
  const mark = look === 'short' ? cellNumber((day?.missing ?? 0) + (day?.differing ?? 0)) : PROOF_MARKS[look];
  return { look, mark, words: wordsOf(look, day, t), tone: TONES[look] };
}

function proofLook(day: ProofDay | undefined): ProofLook {
  if (day === undefined) return 'unchecked';
  if (day.state === 'unchecked' && day.error !== null) return 'failed';
  if (day.state !== 'verified') return day.state;
  if (day.isStale) return 'stale';
  return day.quarantined > 0 ? 'held' : 'verified';
}

function wordsOf(look: ProofLook, day: ProofDay | undefined, t: Translate): string {
  if (day === undefined) return t('completeness.state.unchecked');
  const setAside = formatCount(day.quarantined);
  switch (look) {
    case 'held':
      return t('completeness.state.held', { count: setAside });
    case 'short':
    case 'stale':
      return [
        ...(look === 'short' ? openWords(day, t) : []),
        ...(day.isStale ? [t(day.error === null ? 'completeness.state.stale' : 'completeness.state.staleFailed')] : []),
        ...(day.quarantined > 0 ? [t('completeness.quarantined', { count: setAside })] : []),
      ].join(' · ');
    default:
      return t(`completeness.state.${look}`);
  }
}

function openWords({ missing, differing }: ProofDay, t: Translate): string[] {
  const isMissing = missing > 0 || differing === 0;
  return [
    ...(isMissing ? [t('completeness.state.short', { count: formatCount(missing) })] : []),
    ...(differing > 0 ? [t('completeness.state.differs', { count: formatCount(differing) })] : []),
  ];
}

/** A cell has room for three characters. */
function cellNumber(count: number): string {
  return count > 999 ? '1k+' : String(count);
}
