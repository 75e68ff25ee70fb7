import type { MessageTable } from '../message-table.ts';

/** Decisions on addresses that buyers want changed. */
export const addressMessages = {
  'address.approve': ['同意改地址', 'Approve the address'],
  'address.reject': ['拒绝改地址', 'Reject the address'],
  'address.decision': ['决定', 'Decision'],
  'address.decideBy': ['请在期限前决定：', 'Decide before:'],
  'address.sheetTitle': ['审核改地址 · {number}', 'Another address · {number}'],
  'address.submit.approve': ['同意', 'Approve'],
  'address.submit.reject': ['拒绝', 'Reject'],
  'address.consequence.approve': [
    '通过后请作废已打印的面单，按新地址重新打印；新地址立即生效，不能撤回。',
    'After approval void every label that is printed and print it anew: the new address holds at once and cannot be taken back.',
  ],
  'address.consequence.reject': [
    '拒绝后按原地址发货；买家可能再次申请。',
    'After rejection the order goes to the present address; the buyer may ask again.',
  ],
  'address.approvedAdvice': [
    '地址已按买家申请修改：已打印的面单请作废。',
    'The address was changed as the buyer asked: void the labels that were printed.',
  ],
  'address.batchButton': ['审改地址', 'Addresses'],
  'address.batchTitle': ['批量审核改地址', 'Decide several addresses'],
  'address.batchCount': ['将决定 {count} 单待审的改地址申请', '{count} requests will be decided'],
  'address.batchLeft': [
    '其余 {count} 单没有待审的改地址申请，不在其中',
    '{count} others have no open request and are left out',
  ],
  'address.batchNone': ['选中的订单里没有待审的改地址申请', 'None of the selected orders has an open request'],
  'address.batchNoneAdvice': [
    '请在「改地址待审」里勾选订单，每次最多 1000 单。',
    'Tick orders in the queue of address changes, 1000 at a time at most.',
  ],
  'address.batchPartly': ['{done} 单已排队，{refused} 单没有', '{done} were queued, {refused} were not'],
  'action.approveAddress': ['同意改地址（打开确认单）', 'Approve an address (opens the sheet)'],
  'action.rejectAddress': ['拒绝改地址（打开确认单）', 'Reject an address (opens the sheet)'],
} as const satisfies MessageTable;
