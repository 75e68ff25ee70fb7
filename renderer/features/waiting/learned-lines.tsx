import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api } from '../../rpc/client.ts';
import { useText } from '../../ui/text.ts';

/** What the scoring has learned: of those who waited for each reason and are settled, how many bought. */
export function LearnedLines({ shopIds }: { readonly shopIds: number[] | undefined }): ReactNode {
  const t = useText();
  const learned = useQuery(api.waiting.learned.queryOptions({ input: shopIds === undefined ? {} : { shopIds } }));
  const settled = (learned.data ?? []).filter((one) => one.settled > 0);
  if (settled.length === 0) return null;
  return (
    <details className="waiting-signals">
      <summary>{t('waiting.learned')}</summary>
      <ul>
        {settled.map(({ kind, settled: all, bought }) => (
          <li key={kind}>
            {t('waiting.learnedOf', {
              reason: t(`waiting.reason.${kind}`),
              all,
              bought,
              share: `${Math.round((100 * bought) / all)}%`,
            })}
          </li>
        ))}
      </ul>
    </details>
  );
}
