import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { StreamHealth } from '../../../shared/contract/sync.ts';
import { CopyText } from '../../ui/copy-text.tsx';
import { useText } from '../../ui/text.ts';
import { Age } from '../../ui/time-text.tsx';
import { errorText, errorWords } from './error-words.ts';

export interface StreamErrorProps {
  readonly stream: StreamHealth;
  readonly columns: number;
}

/** The last error of a stream: in words, what to do, and the original text to copy. */
export function StreamError({ stream, columns }: StreamErrorProps): ReactNode {
  const t = useText();
  const error = stream.lastError;
  if (error === null) return null;
  const words = errorWords(error.kind, t);
  const original = errorText(error.text, t);
  return (
    <tr className={stream.state === 'blocked' ? 'stream-error blocked' : 'stream-error'}>
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
