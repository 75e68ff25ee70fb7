import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { StreamHealth } from '../../../shared/contract/sync.ts';
import { CopyText } from '../../ui/copy-text.tsx';
import { useText } from '../../ui/text.ts';
import { Age } from '../../ui/time-text.tsx';
import { errorText, errorWords } from './error-words.ts';

export interface StreamErrorProps {
  readonly error: NonNullable<StreamHealth['lastError']>;
  readonly blocked: boolean;
  readonly columns: number;
}

/** An error of a stream, or of all streams of a shop: in words, what to do, and the original text to copy. */
export function StreamError({ error, blocked, columns }: StreamErrorProps): ReactNode {
  const t = useText();
  const words = errorWords(error.kind, t);
  const original = errorText(error.text, t);
  return (
    <tr className={blocked ? 'stream-error blocked' : 'stream-error'}>
      <td colSpan={columns}>
        <p>
          <strong>{words.title}</strong> <Age time={error.at} /> · {words.advice}{' '}
          {words.atShops && <Link to="/shops">{t('sync.goToShops')}</Link>}
        </p>
        {original !== '' && <CopyText text={original} className="wrap soft small" />}
      </td>
    </tr>
  );
}

/** The error that all streams of a shop share (what stops one often stops all), so that it is told once. */
export function sharedError(streams: readonly StreamHealth[]): StreamHealth['lastError'] {
  const first = streams[0]?.lastError ?? null;
  if (first === null || streams.length < 2) return null;
  return streams.every(({ lastError }) => lastError?.kind === first.kind && lastError.text === first.text)
    ? first
    : null;
}
