import { type ReactNode, useState } from 'react';
import { Dialog } from '../../ui/dialog.tsx';
import { useText } from '../../ui/text.ts';
import { PullOrderForm } from './pull-order-form.tsx';
import { PullSpanForm } from './pull-span-form.tsx';

/** What is to be pulled by hand, and from which shop. */
export interface PullDialog {
  readonly kind: 'span' | 'order';
  readonly shopId: number;
  readonly name: string;
}

/** The dialogs for a span and for one order. */
export function PullDialogs(props: { readonly dialog: PullDialog | null; readonly onClose: () => void }): ReactNode {
  const t = useText();
  const { dialog, onClose } = props;
  // What was shown last stays while the dialog closes, so that it can give the focus back.
  const [last, setLast] = useState(dialog);
  if (dialog !== null && dialog !== last) setLast(dialog);
  if (last === null) return null;
  const { kind, shopId, name } = last;
  return (
    <Dialog
      open={dialog !== null}
      width={480}
      title={t(kind === 'span' ? 'sync.pullSpanOf' : 'sync.pullOrderOf', { shop: name })}
      onClose={onClose}
    >
      {kind === 'span' ? (
        <PullSpanForm shopId={shopId} onDone={onClose} />
      ) : (
        <PullOrderForm shopId={shopId} onDone={onClose} />
      )}
    </Dialog>
  );
}
