import type { ReactNode } from 'react';
import type { SignalState } from '../../../shared/contract/waiting.ts';
import { type Translate, useText } from '../../ui/text.ts';

function answersOf(t: Translate, { calls }: SignalState): string {
  if (calls.length === 0) return t('waiting.call.none');
  return calls
    .map(({ call, answered, refused, refusedText: text }) => {
      const name = t(`waiting.call.${call}`);
      return refused === 0
        ? t('waiting.call.answered', { call: name, answered })
        : t('waiting.call.refused', { call: name, answered, refused, text });
    })
    .join(' · ');
}

/** What each shop's platform was asked about single fans today, and what it answered. */
export function SignalLines({ states }: { readonly states: readonly SignalState[] }): ReactNode {
  const t = useText();
  if (states.length === 0) return null;
  return (
    <details className="waiting-signals">
      <summary>{t('waiting.openQuestion')}</summary>
      <ul>
        {states.map((state) => (
          <li key={state.shopId}>
            {t('waiting.asked', {
              shop: state.shopName,
              calls: state.callsToday,
              most: state.callsADay,
              answers: answersOf(t, state),
            })}
          </li>
        ))}
      </ul>
    </details>
  );
}
