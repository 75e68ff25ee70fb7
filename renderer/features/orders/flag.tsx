import { FlagFilled, FlagOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { FlagColour } from '../../../shared/domain/order-status.ts';
import { useText } from '../../ui/text.ts';
import { useFlagName } from '../flags/service.ts';

export interface FlagProps {
  /** The platform answers grey also for orders that nobody flagged: without a note it reads as "no flag". */
  readonly colour: FlagColour | null;
  readonly hasNote: boolean;
  /** With a shop, what the flag means there is told too. */
  readonly shopId?: number;
}

/** A flag in its colour, its name in the title and for screen readers. */
export function Flag({ colour, hasNote, shopId }: FlagProps): ReactNode {
  const t = useText();
  const shown = colour === 'grey' && !hasNote ? null : colour;
  const meaning = useFlagName(shown, shopId);
  const plain = shown === null ? t('flag.none') : t(`flag.${shown}`);
  const name = meaning === undefined ? plain : t('flagNames.named', { flag: plain, meaning });
  return (
    <span className="flag" title={name} style={{ color: shown === null ? 'var(--line)' : `var(--flag-${shown})` }}>
      {shown === null ? <FlagOutlined aria-hidden="true" /> : <FlagFilled aria-hidden="true" />}
      <span className="visually-hidden">{name}</span>
    </span>
  );
}
