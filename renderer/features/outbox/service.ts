export { CommandNotice } from './command-notice.tsx';
export { OrderCommandList } from './order-command-list.tsx';
export { RefusalNotice } from './refusal-notice.tsx';
export { say } from './said.ts';
export { trayOpen } from './tray/tray-open.ts';
export { type CommandsOfOrder, useCommandsOfOrder } from './use-commands-of-order.ts';
export { useEnqueue } from './use-enqueue.ts';
