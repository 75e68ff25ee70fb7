import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { api } from '../../rpc/client.ts';
import { formatCount } from '../../ui/format.ts';
import { useText } from '../../ui/text.ts';
import { PastedNumbersLine } from './pasted-numbers.tsx';
import { usePastedNumbers } from './use-pasted-numbers.ts';

/** Fewer orders wait all the time while orders come in. */
const BUILDING = 2_000;
const LOOK_AGAIN_MILLISECONDS = 3_000;

export interface SearchNotesProps {
  /** What is searched for; empty = nothing. */
  readonly text: string;
  /** Shows every state; undefined = it does already. */
  readonly onAllStatuses: (() => void) | undefined;
}

/** Under the search line: what became of a pasted column, and that the index is still being built. */
export function SearchNotes({ text, onAllStatuses }: SearchNotesProps): ReactNode {
  const t = useText();
  const pasted = usePastedNumbers(text);
  const { data: index } = useQuery({
    ...api.search.state.queryOptions(),
    enabled: text !== '',
    refetchInterval: ({ state }) => ((state.data?.waiting ?? 0) > BUILDING ? LOOK_AGAIN_MILLISECONDS : false),
  });
  const isBuilding = text !== '' && index !== undefined && index.waiting > BUILDING;
  return (
    <div role="status">
      {pasted !== undefined && (
        <div className="search-notes small">
          <PastedNumbersLine {...pasted} />
          {onAllStatuses !== undefined && (
            <Button size="small" onClick={onAllStatuses}>
              {t('search.allStatuses')}
            </Button>
          )}
        </div>
      )}
      {isBuilding && (
        <div className="search-notes small">{t('search.building', { waiting: formatCount(index.waiting) })}</div>
      )}
    </div>
  );
}
