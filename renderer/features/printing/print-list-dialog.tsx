import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { api } from '../../rpc/client.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { FormFoot } from '../../ui/form-foot.tsx';
import { useText } from '../../ui/text.ts';
import { type Again, AgainChoice } from './again-choice.tsx';

export interface PrintListDialogProps {
  readonly listId: number;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Puts a stock-up list on paper; asks where it was printed before. */
export function PrintListDialog({ listId, open, onClose }: PrintListDialogProps): ReactNode {
  const t = useText();
  return (
    <Dialog title={t('stockUp.printTitle')} open={open} onClose={onClose}>
      {open && <PrintList listId={listId} onCancel={onClose} />}
    </Dialog>
  );
}

function PrintList({ listId, onCancel }: { readonly listId: number; readonly onCancel: () => void }): ReactNode {
  const t = useText();
  const navigate = useNavigate();
  const [again, setAgain] = useState<Again>({ do: 'print', reason: '' });
  const [asked, setAsked] = useState(false);
  const subject = { kind: 'stock_up' as const, listId };
  const check = useQuery(api.printing.check.queryOptions({ input: subject, staleTime: 0, gcTime: 0 }));
  const print = useMutation(
    api.printing.print.mutationOptions({
      onSuccess: ({ id }) =>
        void navigate({ to: '/print/$jobId', params: { jobId: String(id) }, search: { now: true } }),
    }),
  );
  const isAgain = (check.data?.printed.total ?? 0) > 0;
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (isAgain && again.reason.trim() === '') return;
        print.mutate({ subject, ...(isAgain ? { again: { do: 'print', reason: again.reason.trim() } } : {}) });
      }}
    >
      {isAgain && check.data !== undefined && (
        <AgainChoice check={check.data} value={again} onChange={setAgain} wrong={asked && again.reason.trim() === ''} />
      )}
      <ErrorNotice error={check.error} title={t('print.checkFailed')} />
      <ErrorNotice error={print.error} title={t('print.failed')} />
      <FormFoot submit={t('stockUp.print')} pending={print.isPending || check.isPending} onCancel={onCancel} />
    </form>
  );
}
