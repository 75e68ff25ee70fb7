import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { PrintJob, Slip, StockUpList } from '../../../../shared/contract/printing.ts';
import { client } from '../../../rpc/client.ts';

const PAGE = 100;

/** What a job puts on paper. */
export interface PrintDocument {
  readonly job: PrintJob;
  readonly slips: readonly Slip[];
  readonly list: StockUpList | null;
}

/** The whole of a job, read page by page; `done` tells how many slips are there. It stands still while it is printed. */
export function useDocument(jobId: number) {
  const [done, setDone] = useState(0);
  const query = useQuery({
    queryKey: ['print-document', jobId],
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnReconnect: false,
    queryFn: async (): Promise<PrintDocument> => {
      const job = await client.printing.jobs.get({ id: jobId });
      if (job.kind === 'stock_up') {
        const list = job.listId === null ? null : await client.printing.stockUp.get({ id: job.listId });
        return { job, slips: [], list };
      }
      const slips: Slip[] = [];
      for (let cursor: string | undefined; ; ) {
        const page = await client.printing.jobs.slips({
          id: jobId,
          limit: PAGE,
          ...(cursor === undefined ? {} : { cursor }),
        });
        slips.push(...page.items);
        setDone(slips.length);
        if (page.nextCursor === null) return { job, slips, list: null };
        cursor = page.nextCursor;
      }
    },
  });
  return { ...query, done };
}
