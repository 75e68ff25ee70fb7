export { addressChangedSinceSql, printedAtSql, slipVoidSql } from './printed-read.ts';
export { readOrderRows } from './rows-read.ts';
export { listOrderKeys, type OrderKeys, type OrderListRequest } from './list-read.ts';
