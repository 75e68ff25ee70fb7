import { useMutation } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { PAPER_SIZES, type SlipLayout } from '../../../shared/domain/slip-layout.ts';
import { api } from '../../rpc/client.ts';
import { useShops } from '../../scope/use-shops.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { ProgressLine } from '../../ui/progress-line.tsx';
import { useText } from '../../ui/text.ts';
import { RulerSheet } from './paper/ruler-sheet.tsx';
import { PaperSize } from './paper/sheet.tsx';
import { SlipSheet } from './paper/slip-sheet.tsx';
import { StockUpSheet } from './paper/stock-up-sheet.tsx';
import { type PrintDocument, useDocument } from './paper/use-document.ts';
import './print.css';

const route = getRouteApi('/print/$jobId');

/** The pages of a print job, or the test sheet, as they go to the printer: nothing of the console around them. */
export function PrintPage(): ReactNode {
  const { jobId } = route.useParams();
  const { now } = route.useSearch();
  if (jobId === 'ruler')
    return (
      <PrintFrame paper={PAPER_SIZES.A4} jobId={null} startNow={false}>
        <RulerSheet />
      </PrintFrame>
    );
  return <JobPage key={jobId} jobId={Number(jobId)} startNow={now === true} />;
}

function JobPage({ jobId, startNow }: { readonly jobId: number; readonly startNow: boolean }): ReactNode {
  const t = useText();
  const { data, error, done, refetch } = useDocument(jobId);
  if (data === undefined)
    return (
      <PrintFrame paper={null} jobId={null} startNow={false}>
        {error === null && <ProgressLine label={t('printPage.loading', { done, total: '…' })} />}
        <ErrorNotice error={error} title={t('common.readFailed')} onRetry={() => void refetch()} />
      </PrintFrame>
    );
  return (
    <PrintFrame paper={data.job.layout} jobId={data.job.failedAt === null ? jobId : null} startNow={startNow}>
      <DocumentSheets document={data} />
    </PrintFrame>
  );
}

function DocumentSheets({ document: { job, slips, list } }: { readonly document: PrintDocument }): ReactNode {
  const t = useText();
  const { nameOf } = useShops();
  if (list !== null) return <StockUpSheet list={list} paper={job.layout} />;
  if (slips.length === 0) return <EmptyState title={t('printing.nothingToPrint')} />;
  return slips.map((slip) => (
    <SlipSheet key={slip.slip} slip={slip} layout={job.layout} shopName={nameOf(slip.orders[0]?.shopId ?? 0)} />
  ));
}

interface PrintFrameProps {
  /** Null = nothing to print yet. */
  readonly paper: SlipLayout | null;
  /** The job to ask about afterwards; null = none. */
  readonly jobId: number | null;
  readonly startNow: boolean;
  readonly children: ReactNode;
}

function PrintFrame({ paper, jobId, startNow, children }: PrintFrameProps): ReactNode {
  const t = useText();
  const { history } = useRouter();
  const asked = usePrinted(paper !== null && startNow);
  const fail = useMutation(api.printing.jobs.fail.mutationOptions());
  return (
    <main className="print-page">
      {paper !== null && <PaperSize paper={paper} />}
      <div className="print-bar">
        <Button onClick={() => history.back()}>{t('printPage.back')}</Button>
        <Button type="primary" disabled={paper === null} onClick={() => window.print()}>
          {t('printPage.print')}
        </Button>
        {paper !== null && (
          <span className="soft">{t('printPage.advice', { width: paper.width, height: paper.height })}</span>
        )}
        {asked && jobId !== null && !fail.isSuccess && (
          <span className="print-asked" role="status">
            <b>{t('printPage.cameOut')}</b>
            <Button onClick={() => history.back()}>{t('printPage.yes')}</Button>
            <Button loading={fail.isPending} onClick={() => fail.mutate({ id: jobId })}>
              {t('printPage.no')}
            </Button>
          </span>
        )}
        {fail.isSuccess && <span role="status">{t('printPage.markedFailed')}</span>}
        <ErrorNotice error={fail.error} />
      </div>
      <div className="print-sheets">{children}</div>
    </main>
  );
}

/** Opens the printer's window once, when the pages are drawn; true after it was closed. */
function usePrinted(start: boolean): boolean {
  const [printed, setPrinted] = useState(false);
  const started = useRef(false);
  useEffect(() => {
    const after = (): void => setPrinted(true);
    window.addEventListener('afterprint', after);
    return () => window.removeEventListener('afterprint', after);
  }, []);
  useEffect(() => {
    if (!start || started.current) return;
    started.current = true;
    void document.fonts.ready.then(() => requestAnimationFrame(() => window.print()));
  }, [start]);
  return printed;
}
