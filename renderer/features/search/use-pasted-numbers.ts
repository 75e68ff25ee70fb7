import { useQuery } from '@tanstack/react-query';
import { api } from '../../rpc/client.ts';

export interface PastedNumbers {
  /** Different numbers in the text. */
  readonly asked: number;
  readonly missing: readonly string[];
}

/** What is known of a pasted column of numbers; undefined while it is not known, or where the text is none. */
export function usePastedNumbers(text: string): PastedNumbers | undefined {
  const { data } = useQuery({
    ...api.search.numbers.queryOptions({ input: { text } }),
    enabled: /\S[\s,;\uff0c\uff1b\u3001]+\S/.test(text),
  });
  return data !== undefined && data.asked > 0 ? data : undefined;
}
