import type { ReactNode } from 'react';
import { DrawerSection } from '../../../ui/side-drawer.tsx';
import { useText } from '../../../ui/text.ts';
import { TimeText } from '../../../ui/time-text.tsx';
import { Flag } from '../flag.tsx';
import type { SectionProps } from './section-props.ts';

/** All notes with flag, operator and time, as the platform keeps them. */
export function NotesSection({ order }: SectionProps): ReactNode {
  const t = useText();
  const latestOnly = order.notes.length === 0 && order.note !== null && order.note !== '';
  return (
    <DrawerSection title={t('order.section.notes')}>
      {latestOnly && (
        <p className="drawer-note">
          <Flag colour={order.flag} hasNote shopId={order.shopId} /> {order.note}
        </p>
      )}
      {!latestOnly && order.notes.length === 0 && <p className="faint">{t('order.noNotes')}</p>}
      <ul>
        {order.notes.map((note) => (
          <li key={`${note.at}-${note.text}`} className="drawer-note">
            <Flag colour={note.flag} hasNote shopId={order.shopId} />
            <div>
              <p>{note.text}</p>
              <p className="faint small">
                <TimeText time={note.at} /> {note.operator !== '' && t('order.operator', { name: note.operator })}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </DrawerSection>
  );
}
