import type { ReactNode } from 'react';
import type { WaitEntryResult } from '../../../shared/contract/waiting.ts';
import type { PastedComment } from '../../../shared/domain/fans/comment-reading/pasted-comments.ts';
import { StatusTag } from '../../ui/status-tag.tsx';
import { useText } from '../../ui/text.ts';

/** The comment with the words that decided set off. */
function Said({ comment }: { readonly comment: PastedComment }): ReactNode {
  const { text, reading } = comment;
  const parts: ReactNode[] = [];
  let end = 0;
  for (const { at, says } of reading.decided.toSorted((a, b) => a.at[0] - b.at[0])) {
    if (says !== 'for' || at[0] < end) continue;
    parts.push(text.slice(end, at[0]), <mark key={at[0]}>{text.slice(...at)}</mark>);
    end = at[1];
  }
  return (
    <>
      {parts}
      {text.slice(end)}
    </>
  );
}

/** How the writer of a comment is named in it; undefined = not at all. */
export function writerOf({ openId, orderNumber, nick }: PastedComment): string | undefined {
  return orderNumber ?? openId ?? nick;
}

/** Comments of people who wait, with the words that decided and, once looked up, whether the fan is known. */
export function CommentLines({
  comments,
  results,
}: {
  readonly comments: readonly PastedComment[];
  readonly results: readonly WaitEntryResult[] | undefined;
}): ReactNode {
  const t = useText();
  return (
    <div className="comment-lines">
      <table className="waiting-table" aria-label={t('waiting.paste.found')}>
        <thead>
          <tr>
            <th scope="col">{t('waiting.paste.line')}</th>
            <th scope="col">{t('waiting.column.fan')}</th>
            <th scope="col">{t('waiting.paste.comment')}</th>
            <th scope="col">{t('waiting.paste.wish')}</th>
            <th scope="col">{t('waiting.paste.result')}</th>
          </tr>
        </thead>
        <tbody>
          {comments.map((comment, index) => {
            const outcome = results?.[index]?.outcome;
            const known = writerOf(comment) === undefined ? 'unnamed' : outcome;
            return (
              <tr key={comment.line}>
                <td className="numbers">{comment.line}</td>
                <td>{writerOf(comment) ?? '–'}</td>
                <td>
                  <Said comment={comment} />
                </td>
                <td>{comment.reading.wish === null ? '' : t(`waiting.wish.${comment.reading.wish}`)}</td>
                <td>
                  {known !== undefined && (
                    <StatusTag tone={known === 'ready' ? 'green' : 'amber'}>{t(`waiting.outcome.${known}`)}</StatusTag>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
