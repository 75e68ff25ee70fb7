export { ShopChips } from './shop-chips.tsx';
