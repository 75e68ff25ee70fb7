import { z } from 'zod';

/**
 * Where a wait stands. `open`: not decided by anybody; `confirmed`, `dismissed`: by staff; `told`: a notice went out;
 * `bought`: the fan bought the product after the waiting began.
 */
export const WAIT_STATES = ['open', 'confirmed', 'dismissed', 'told', 'bought'] as const;
export const waitStateSchema = z.enum(WAIT_STATES);
export type WaitState = z.infer<typeof waitStateSchema>;

/** Why a fan is believed to wait; the first three are the fan's own words, the others are inferred. */
export const WAIT_EVIDENCE_KINDS = [
  'request',
  'comment',
  'import',
  'sold_out',
  'follow',
  'cart_click',
  'cart_add',
  'watch',
  'due',
] as const;
export const waitEvidenceKindSchema = z.enum(WAIT_EVIDENCE_KINDS);
export type WaitEvidenceKind = z.infer<typeof waitEvidenceKindSchema>;
