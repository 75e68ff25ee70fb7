import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Tag } from '../../../shared/contract/tags.ts';
import { api } from '../../rpc/client.ts';

const NO_TAGS: readonly Tag[] = [];

export interface TagDirectory {
  readonly tags: readonly Tag[];
  /** They have been read: an empty list means that there are none. */
  readonly known: boolean;
  readonly error: Error | null;
  readonly find: (id: number) => Tag | undefined;
}

/** All tags, with a lookup by key. */
export function useTags(): TagDirectory {
  const { data, error } = useQuery(api.tags.list.queryOptions({ input: {}, staleTime: 60_000 }));
  const tags = data?.items ?? NO_TAGS;
  const known = data !== undefined;
  return useMemo(() => {
    const byId = new Map(tags.map((tag) => [tag.id, tag]));
    return { tags, known, error, find: (id) => byId.get(id) };
  }, [tags, known, error]);
}
