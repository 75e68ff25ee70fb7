import type { MessageTable } from './message-table.ts';
import { addressMessages } from './messages/address.ts';
import { afterSalesMessages } from './messages/after-sales.ts';
import { backupsMessages } from './messages/backups.ts';
import { backupsStoreMessages } from './messages/backups-store.ts';
import { chartsMessages } from './messages/charts.ts';
import { commonMessages } from './messages/common.ts';
import { completenessMessages } from './messages/completeness.ts';
import { doorMessages } from './messages/door.ts';
import { errorsMessages } from './messages/errors.ts';
import { exportsMessages } from './messages/exports.ts';
import { fanDeskMessages } from './messages/fan-desk.ts';
import { fanListsMessages } from './messages/fan-lists.ts';
import { fanModelMessages } from './messages/fan-model.ts';
import { fansMessages } from './messages/fans.ts';
import { fansReturningMessages } from './messages/fans-returning.ts';
import { firstRunMessages } from './messages/first-run.ts';
import { importsMessages } from './messages/imports.ts';
import { journalMessages } from './messages/journal.ts';
import { marksMessages } from './messages/marks.ts';
import { noticesMessages } from './messages/notices.ts';
import { orderGridMessages } from './messages/order-grid.ts';
import { ordersMessages } from './messages/orders.ts';
import { outboxMessages } from './messages/outbox.ts';
import { outboxCommandsMessages } from './messages/outbox-commands.ts';
import { outboxRefusalsMessages } from './messages/outbox-refusals.ts';
import { parcelsMessages } from './messages/parcels.ts';
import { printingMessages } from './messages/printing.ts';
import { restockMessages } from './messages/restock.ts';
import { restockPageMessages } from './messages/restock-page.ts';
import { searchMessages } from './messages/search.ts';
import { settingsMessages } from './messages/settings.ts';
import { shellMessages } from './messages/shell.ts';
import { shipmentsMessages } from './messages/shipments.ts';
import { shopsMessages } from './messages/shops.ts';
import { staffMessages } from './messages/staff.ts';
import { startupMessages } from './messages/startup.ts';
import { syncMessages } from './messages/sync.ts';
import { waitingMessages } from './messages/waiting.ts';
import { workbenchMessages } from './messages/workbench.ts';

const messages = {
  ...commonMessages,
  ...errorsMessages,
  ...shellMessages,
  ...orderGridMessages,
  ...ordersMessages,
  ...addressMessages,
  ...noticesMessages,
  ...workbenchMessages,
  ...marksMessages,
  ...afterSalesMessages,
  ...outboxMessages,
  ...outboxCommandsMessages,
  ...outboxRefusalsMessages,
  ...parcelsMessages,
  ...shipmentsMessages,
  ...shopsMessages,
  ...syncMessages,
  ...journalMessages,
  ...completenessMessages,
  ...backupsMessages,
  ...backupsStoreMessages,
  ...exportsMessages,
  ...importsMessages,
  ...printingMessages,
  ...restockMessages,
  ...restockPageMessages,
  ...searchMessages,
  ...settingsMessages,
  ...firstRunMessages,
  ...startupMessages,
  ...staffMessages,
  ...doorMessages,
  ...chartsMessages,
  ...fansMessages,
  ...fanModelMessages,
  ...fanListsMessages,
  ...fanDeskMessages,
  ...fansReturningMessages,
  ...waitingMessages,
} as const satisfies MessageTable;

export type MessageKey = keyof typeof messages;
export const LOCALES = ['zh-CN', 'en'] as const;
export type Locale = (typeof LOCALES)[number];
export type MessageParameters = Readonly<Record<string, string | number>>;

/** The text of a key in a language, with `{name}` filled from the parameters. */
export function translate(locale: Locale, key: MessageKey, parameters: MessageParameters = {}): string {
  const text: string = messages[key][locale === 'en' ? 1 : 0];
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = parameters[name];
    return value === undefined ? whole : String(value);
  });
}

/** True when this text is a key of the message table (errors carry keys as plain text). */
export function isMessageKey(text: string): text is MessageKey {
  return Object.hasOwn(messages, text);
}
