export { listOrderKeys } from './list-read.ts';
export { addressChangedSinceSql, printedAtSql, slipVoidSql } from './printed-read.ts';
export { readOrderRows } from './rows-read.ts';
