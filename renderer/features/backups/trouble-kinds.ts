import type { StoreTrouble } from '../../../shared/contract/backups.ts';

/** Worst first: what stops work stands above what only ages. */
const ORDER: readonly StoreTrouble['kind'][] = [
  'damaged',
  'disk_failed',
  'disk_full',
  'read_only',
  'clock_wrong',
  'audit_broken',
  'backup_failed',
  'disk_low',
  'backup_late',
];
/** Work goes on and nothing is lost yet: may be put away. */
const MILD: ReadonlySet<StoreTrouble['kind']> = new Set(['disk_low', 'backup_late']);

/** Whether a person may put the notice away while the trouble lasts. */
export function isMild({ kind }: Pick<StoreTrouble, 'kind'>): boolean {
  return MILD.has(kind);
}

/** The troubles, worst first. */
export function worstFirst(troubles: readonly StoreTrouble[]): readonly StoreTrouble[] {
  return troubles.toSorted((left, right) => ORDER.indexOf(left.kind) - ORDER.indexOf(right.kind));
}
