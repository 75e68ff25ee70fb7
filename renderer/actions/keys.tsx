import { Fragment, type ReactNode } from 'react';
import { useText } from '../ui/text.ts';
import { shortcutFaces } from './shortcut.ts';

/** A shortcut drawn as keys. */
export function Keys({ shortcut }: { readonly shortcut: string }): ReactNode {
  const t = useText();
  return (
    <span className="keys">
      {shortcutFaces(shortcut).map((stroke, index) => (
        <Fragment key={stroke.join('+')}>
          {index > 0 && <span className="faint">{t('key.then')}</span>}
          {stroke.map((face) => (
            <kbd key={face}>{face}</kbd>
          ))}
        </Fragment>
      ))}
    </span>
  );
}
