import type { WriteConnection } from '../../db/database.ts';
import { RULE_KEY } from './rule-read.ts';

/** Turns the rule on or off. */
export function writeRule(connection: WriteConnection, automatic: boolean, now: number): void {
  connection
    .prepare(
      'INSERT INTO settings (key, value, updated_at) VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at',
    )
    .run(RULE_KEY, JSON.stringify({ automatic }), now);
}
