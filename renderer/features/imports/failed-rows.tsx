import { DownloadOutlined } from '@ant-design/icons';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { ImportJob } from '../../../shared/contract/imports.ts';
import { api, client } from '../../rpc/client.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { saveTextFile } from '../../ui/save-file.ts';
import { TableHead } from '../../ui/table-head.tsx';
import { useText } from '../../ui/text.ts';

const PAGE = 100;

/** The rows that were not stored, each with its number and reason, and all of them as a file. */
export function FailedRows({ job }: { readonly job: ImportJob }): ReactNode {
  const t = useText();
  const query = useInfiniteQuery(
    api.imports.errors.infiniteOptions({
      input: (cursor: string | undefined) => ({
        id: job.id,
        limit: PAGE,
        ...(cursor === undefined ? {} : { cursor }),
      }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
    }),
  );
  const download = useMutation({
    mutationFn: () => client.imports.errorFile({ id: job.id }),
    onSuccess: ({ fileName, text }) => saveTextFile(fileName, text),
  });
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className="form" aria-label={t('imports.page.errors')}>
      <div className="section-head">
        <h2 className="section-title">{t('imports.page.errors')}</h2>
        <Button size="small" icon={<DownloadOutlined />} loading={download.isPending} onClick={() => download.mutate()}>
          {t('imports.page.downloadErrors')}
        </Button>
      </div>
      <p className="soft">{t('imports.page.errorsAdvice')}</p>
      <ErrorNotice error={query.error ?? download.error} />
      <div className="plain-table-frame">
        <table className="plain-table failed-table" aria-label={t('imports.page.errors')}>
          <TableHead columns={[t('imports.page.row'), t('imports.page.reason'), t('imports.page.rowText')]} />
          <tbody>
            {rows.map((row) => (
              <tr key={row.row}>
                <th scope="row" className="nowrap">
                  {t('imports.page.rowNumber', { row: row.row })}
                </th>
                <td>{row.message}</td>
                <td className="failed-text">
                  <span className="ellipsis mono" title={row.text}>
                    {row.text}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {query.hasNextPage && (
        <div className="load-more">
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('common.loadMore')}
          </Button>
        </div>
      )}
    </section>
  );
}
