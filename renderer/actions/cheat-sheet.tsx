import { Modal } from 'antd';
import { Fragment, type ReactNode } from 'react';
import { useStore } from '../ui/store.ts';
import { useText } from '../ui/text.ts';
import { ACTION_GROUPS } from './action.ts';
import { Keys } from './keys.tsx';
import { ACTIONS } from './list.ts';
import { overlay } from './overlays.ts';

/** All shortcuts at a glance. */
export function CheatSheet({ singleLetterKeys }: { readonly singleLetterKeys: boolean }): ReactNode {
  const t = useText();
  const open = useStore(overlay) === 'cheat-sheet';
  return (
    <Modal open={open} onCancel={() => overlay.set(null)} footer={null} title={t('cheatSheet.title')} width={720}>
      <p className="soft">{t(singleLetterKeys ? 'cheatSheet.note' : 'cheatSheet.singleOff')}</p>
      <div className="cheat-sheet">
        {ACTION_GROUPS.map((group) => (
          <section key={group}>
            <h2>{t(group)}</h2>
            <dl>
              {ACTIONS.filter((action) => action.group === group && action.shortcuts.length > 0).map((action) => (
                <div key={action.id} className="cheat-line">
                  <dt>{t(action.text)}</dt>
                  <dd>
                    {action.shortcuts.map((shortcut, index) => (
                      <Fragment key={shortcut}>
                        {index > 0 && <span className="faint">{t('key.or')}</span>}
                        <Keys shortcut={shortcut} />
                      </Fragment>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
