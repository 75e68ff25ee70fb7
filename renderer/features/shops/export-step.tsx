import { DownloadOutlined } from '@ant-design/icons';
import type { UseMutationResult } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { Shop } from '../../../shared/contract/shops.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { formatCount } from '../../ui/format.ts';
import { formatBytes } from '../../ui/format-bytes.ts';
import { ProgressLine } from '../../ui/progress-line.tsx';
import { useText } from '../../ui/text.ts';

/** A finished export and where to fetch it. */
export interface ShopExport {
  readonly exportId: string;
  readonly fileName: string;
  readonly bytes: number;
  readonly orders: number;
  readonly path: string;
}

export interface ExportStepProps {
  readonly shop: Shop;
  readonly run: UseMutationResult<ShopExport, Error, { id: number }>;
}

/** Exports a shop and hands out the file. */
export function ExportStep({ shop, run }: ExportStepProps): ReactNode {
  const t = useText();
  const running = t('shops.export.running', { count: formatCount(shop.orderCount) });
  return (
    <div className="form">
      <p className="soft">{t('shops.export.advice')}</p>
      {run.isPending && (
        <div role="status">
          <p>{running}</p>
          <ProgressLine label={running} />
        </div>
      )}
      {run.data !== undefined && !run.isPending && (
        <p role="status" className="line-of-tags">
          <span>
            {t('shops.export.ready', { orders: formatCount(run.data.orders), size: formatBytes(run.data.bytes) })}
          </span>
          <a href={run.data.path} download={run.data.fileName}>
            <DownloadOutlined aria-hidden="true" /> {t('shops.export.download', { file: run.data.fileName })}
          </a>
        </p>
      )}
      <ErrorNotice error={run.error} />
      <div>
        <Button loading={run.isPending} onClick={() => run.mutate({ id: shop.id })}>
          {t(run.data === undefined ? 'shops.export.start' : 'shops.export.again')}
        </Button>
      </div>
    </div>
  );
}
