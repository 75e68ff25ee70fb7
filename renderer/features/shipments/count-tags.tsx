import type { ReactNode } from 'react';
import { SHEET_ROW_STATES, type SheetRowState, type SheetSummary } from '../../../shared/contract/shipments.ts';
import { formatCount } from '../../ui/format.ts';
import { StatusTag, type Tone } from '../../ui/status-tag.tsx';
import { useText } from '../../ui/text.ts';

/** The tone of each state of a row. */
export const ROW_TONES: Readonly<Record<SheetRowState, Tone>> = {
  ready: 'blue',
  skipped: 'grey',
  wrong: 'red',
  going: 'blue',
  queued: 'orange',
  sending: 'blue',
  confirmed: 'green',
  failed: 'red',
  attention: 'red',
  taken_back: 'grey',
};

/** Rows by where they stand, in words. */
export function CountTags({ counts }: Pick<SheetSummary, 'counts'>): ReactNode {
  const t = useText();
  return (
    <span className="line-of-tags">
      {SHEET_ROW_STATES.map((state) => {
        const count = counts[state] ?? 0;
        return count === 0 ? null : (
          <StatusTag key={state} tone={ROW_TONES[state]}>
            {`${t(`shipments.state.${state}`)} ${formatCount(count)}`}
          </StatusTag>
        );
      })}
    </span>
  );
}
