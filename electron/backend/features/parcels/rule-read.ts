import { z } from 'zod';
import type { ReadConnection } from '../../db/database.ts';

/** Where the switch of the rule is kept. */
export const RULE_KEY = 'parcels.rule';
const ruleSchema = z.object({ automatic: z.boolean() });

/** Whether orders of one address are merged by themselves; off until somebody turns it on. */
export function isMergingAutomatic(connection: ReadConnection): boolean {
  const row = connection.prepare<{ value: string }>('SELECT value FROM settings WHERE key = ?').get(RULE_KEY);
  const rule = ruleSchema.safeParse(row && JSON.parse(row.value));
  return rule.success && rule.data.automatic;
}
