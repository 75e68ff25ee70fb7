import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type ReactNode, useMemo, useState } from 'react';
import type { WaitEntry } from '../../../shared/contract/waiting.ts';
import { type PastedComment, readPastedComments } from '../../../shared/domain/fans/comment-reading/pasted-comments.ts';
import { api } from '../../rpc/client.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { formatCount } from '../../ui/format.ts';
import { useText } from '../../ui/text.ts';
import { CommentLines, writerOf } from './comment-lines.tsx';
import { useWaitTarget, type WaitTarget, WaitTargetFields } from './wait-target.tsx';

const LONGEST_SAID = 500;
const MOST_WORDS = 20;

/** The comment as an entry; who writes without a name cannot be found again and is left out. */
function entryOf(comment: PastedComment, productId: number): WaitEntry {
  const { openId, orderNumber, nick, text, reading } = comment;
  const who = orderNumber !== undefined ? { orderNumber } : openId !== undefined ? { openId } : { nick: nick ?? '' };
  return {
    ...who,
    productId,
    neverBought: false,
    said: text.slice(0, LONGEST_SAID),
    decided: reading.decided.flatMap(({ says, words }) => (says === 'for' ? [words] : [])).slice(0, MOST_WORDS),
  };
}

/** Comments of a live room or lines to customer service, read for people who wait; nothing is entered before it is looked at. */
export function PasteDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }): ReactNode {
  const t = useText();
  return (
    <Dialog title={t('waiting.paste.title')} open={open} onClose={onClose} width={860}>
      <PasteForm onDone={onClose} />
    </Dialog>
  );
}

function PasteForm({ onDone }: { readonly onDone: () => void }): ReactNode {
  const t = useText();
  const queries = useQueryClient();
  const [text, setText] = useState('');
  const [chosen, choose] = useState<WaitTarget>({ shopId: undefined, productId: undefined });
  const target = useWaitTarget(chosen);
  const { shopId, productId: product } = target;
  const read = useMemo(() => readPastedComments(text), [text]);
  const waiting = useMemo(
    () => ('refused' in read ? [] : read.comments.filter(({ reading }) => reading.waiting)),
    [read],
  );
  const named = useMemo(() => waiting.filter((comment) => writerOf(comment) !== undefined), [waiting]);
  const look = useMutation(api.waiting.enter.mutationOptions());
  const enter = useMutation({
    ...api.waiting.enter.mutationOptions(),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: api.waiting.key() });
      onDone();
    },
  });
  const ready = look.data?.results.filter(({ outcome }) => outcome === 'ready').length ?? 0;
  const send = (dryRun: boolean): void => {
    if (shopId === undefined || product === undefined || named.length === 0) return;
    const entries = named.map((comment) => entryOf(comment, product));
    (dryRun ? look : enter).mutate({ shopId, kind: 'comment', entries, dryRun });
  };
  return (
    <div className="paste-form">
      <Input.TextArea
        aria-label={t('waiting.paste.text')}
        placeholder={t('waiting.paste.placeholder')}
        rows={6}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          look.reset();
        }}
      />
      <div className="waiting-tools">
        <WaitTargetFields
          value={target}
          placeholder={t('waiting.paste.product')}
          onChange={(next) => {
            choose(next);
            look.reset();
          }}
        />
        <Button
          disabled={product === undefined || named.length === 0}
          loading={look.isPending}
          onClick={() => send(true)}
        >
          {t('waiting.paste.look')}
        </Button>
        <Button type="primary" disabled={ready === 0} loading={enter.isPending} onClick={() => send(false)}>
          {t('waiting.paste.enter', { count: formatCount(ready) })}
        </Button>
      </div>
      {'refused' in read ? (
        <p role="alert">
          {t(`waiting.paste.${read.refused}`, { found: formatCount(read.found), limit: formatCount(read.limit) })}
        </p>
      ) : (
        text !== '' && (
          <p className="soft" role="status">
            {t('waiting.paste.read', {
              waiting: formatCount(waiting.length),
              all: formatCount(read.comments.length),
              others: formatCount(read.gifts + read.joined + read.duplicates),
            })}
          </p>
        )
      )}
      <ErrorNotice error={look.error ?? enter.error} />
      {waiting.length > 0 && (
        <CommentLines
          comments={[...named, ...waiting.filter((comment) => writerOf(comment) === undefined)]}
          results={look.data?.results}
        />
      )}
    </div>
  );
}
