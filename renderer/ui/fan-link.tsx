import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { type Translate, useText } from './text.ts';

/** What a fan is called on every page. */
export function fanName(t: Translate, nick: string): string {
  return nick === '' ? t('fans.noNick') : nick;
}

/** A fan's name that leads to their page. */
export function FanLink({ id, nick }: { readonly id: number; readonly nick: string }): ReactNode {
  const t = useText();
  return (
    <Link to="/fans/$fanId" params={{ fanId: String(id) }}>
      {fanName(t, nick)}
    </Link>
  );
}
