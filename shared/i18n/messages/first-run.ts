import type { MessageTable } from '../message-table.ts';

/** Texts of this area: key -> [Simplified Chinese, English]. */
export const firstRunMessages = {} as const satisfies MessageTable;
