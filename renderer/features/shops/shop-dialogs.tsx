import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { Shop } from '../../../shared/contract/shops.ts';
import { api } from '../../rpc/client.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { type Translate, useText } from '../../ui/text.ts';
import { AuthorisePanel } from './authorise-panel.tsx';
import { ConnectForm } from './connect-form.tsx';
import { EditForm } from './edit-form.tsx';
import { ExportStep } from './export-step.tsx';
import { GroupsPanel } from './groups-panel.tsx';
import { RemovePanel } from './remove-panel.tsx';
import { SecretsForm } from './secrets-form.tsx';
import type { ShopDialog } from './shop-dialog.ts';
import { WithoutApiForm } from './without-api-form.tsx';

export interface ShopDialogsProps {
  readonly dialog: ShopDialog | null;
  readonly onDialog: (dialog: ShopDialog | null) => void;
}

/** The dialog that is open on the shops page, if one is. */
export function ShopDialogs({ dialog, onDialog }: ShopDialogsProps): ReactNode {
  const t = useText();
  // What was shown last stays while the dialog closes, so that it can give the focus back.
  const [last, setLast] = useState(dialog);
  if (dialog !== null && dialog !== last) setLast(dialog);
  if (last === null) return null;
  const close = (): void => onDialog(null);
  return (
    <Dialog
      open={dialog !== null}
      step={last.kind}
      title={titleOf(last, t)}
      onClose={close}
      closeBeside={last.kind === 'groups'}
    >
      <Content dialog={last} onDialog={onDialog} close={close} />
    </Dialog>
  );
}

function titleOf(dialog: ShopDialog, t: Translate): string {
  switch (dialog.kind) {
    case 'connect':
      return t('shops.connect');
    case 'without-api':
      return t('shops.without.title');
    case 'groups':
      return t('shops.groups.title');
    default:
      return t(`shops.${dialog.kind}.title`, { name: dialog.shop.name });
  }
}

interface ContentProps {
  readonly dialog: ShopDialog;
  readonly onDialog: (dialog: ShopDialog | null) => void;
  readonly close: () => void;
}

function Content({ dialog, onDialog, close }: ContentProps): ReactNode {
  const consentNext = (shop: Shop): void =>
    onDialog(shop.state === 'needs_consent' ? { kind: 'authorise', shop } : null);
  switch (dialog.kind) {
    case 'connect':
      return <ConnectForm onConnected={consentNext} onCancel={close} />;
    case 'without-api':
      return <WithoutApiForm onDone={close} />;
    case 'groups':
      return <GroupsPanel />;
    case 'authorise':
      return <AuthorisePanel shop={dialog.shop} onDone={close} />;
    case 'secrets':
      return <SecretsForm shop={dialog.shop} onSaved={consentNext} />;
    case 'edit':
      return <EditForm shop={dialog.shop} onDone={close} />;
    case 'export':
      return <ExportPanel shop={dialog.shop} />;
    case 'remove':
      return <RemovePanel shop={dialog.shop} onDone={close} />;
  }
}

function ExportPanel({ shop }: { readonly shop: Shop }): ReactNode {
  const run = useMutation(api.shops.export.mutationOptions());
  return <ExportStep shop={shop} run={run} />;
}
