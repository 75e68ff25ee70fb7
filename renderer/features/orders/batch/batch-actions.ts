import type { BatchAction } from './batch-action.ts';
import { shipBatch } from './ship-batch.tsx';

/** Everything that can be done with selected orders, in the order of the bar. */
export const BATCH_ACTIONS: readonly BatchAction[] = [shipBatch];
