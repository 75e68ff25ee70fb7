export { listOrderKeys, type OrderKeys, type OrderListRequest } from './list-read.ts';
