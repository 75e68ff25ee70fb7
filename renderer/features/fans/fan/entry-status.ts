import type { FanEntry } from '../../../../shared/contract/fan-page.ts';
import { WAIT_EVIDENCE_KINDS } from '../../../../shared/domain/fans/waiting.ts';
import { FLAG_COLOURS, ORDER_STATUSES } from '../../../../shared/domain/order-status.ts';
import { OUTBOX_STATES } from '../../../../shared/domain/outbox.ts';
import { REFUND_STATUSES } from '../../../../shared/domain/refund-status.ts';
import type { Tone } from '../../../ui/status-tag.tsx';
import { ORDER_TONES, OUTBOX_TONES, REFUND_TONES } from '../../../ui/status-tones.ts';
import type { Translate } from '../../../ui/text.ts';

/** A state in the words and the tone that the rest of the program has for it. */
export interface EntryStatus {
  readonly words: string;
  readonly tone: Tone;
}

function known<Word extends string>(words: readonly Word[], status: string): Word | undefined {
  return words.find((word) => word === status);
}

/** How an entry of the timeline stands; undefined where it has no state. */
export function entryStatus(t: Translate, { kind, status }: FanEntry): EntryStatus | undefined {
  switch (kind) {
    case 'order': {
      const order = known(ORDER_STATUSES, status);
      return order && { words: t(`orderStatus.${order}`), tone: ORDER_TONES[order] };
    }
    case 'refund': {
      const refund = known(REFUND_STATUSES, status);
      return refund && { words: t(`refundStatus.${refund}`), tone: REFUND_TONES[refund] };
    }
    case 'message': {
      const message = known(OUTBOX_STATES, status);
      return message && { words: t(`outboxState.${message}`), tone: OUTBOX_TONES[message] };
    }
    case 'wait': {
      const evidence = known(WAIT_EVIDENCE_KINDS, status);
      return evidence && { words: t(`waiting.reason.${evidence}`), tone: 'grey' };
    }
    case 'note': {
      const flag = known(FLAG_COLOURS, status);
      return flag && { words: t(`flag.${flag}`), tone: 'grey' };
    }
  }
}
