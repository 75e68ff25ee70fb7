import type { Page } from '@playwright/test';

/** Something on a page that a user could not read or not hit. */
export interface LayoutFault {
  readonly kind: 'cut text' | 'overlap' | 'outside';
  /** The text, or the two controls. */
  readonly what: string;
  /** Tag and classes, to find it again. */
  readonly where: string;
}

/** Runs the check on what the page shows now. */
export function findLayoutFaults(page: Page): Promise<LayoutFault[]> {
  return page.evaluate(inspectLayout);
}

/**
 * Finds text that is cut off without an ellipsis and a title (its own or an ancestor's), and controls that cover each
 * other. Runs inside the page, so it may use nothing from outside itself. What a scrolling region hides is not cut, and
 * a floating layer (dialog, drawer, menu, message) may cover what is under it.
 */
function inspectLayout(): LayoutFault[] {
  const SLACK = 2;
  const FLOATING =
    '.side-drawer, .selection-bar, .ant-popover, .ant-select-dropdown, .ant-dropdown, .ant-picker-dropdown, .ant-modal-root, .ant-message, .ant-tooltip, .grid-head, .skip-link';
  const CONTROLS =
    'button, a[href], input:not([type=hidden]), select, textarea, [role=button], [role=tab], [role=switch], [role=combobox]';
  const faults: LayoutFault[] = [];
  const placeOf = (element: Element): string => {
    const classes = element.getAttribute('class')?.trim().split(/\s+/).slice(0, 3).join('.') ?? '';
    return `${element.tagName.toLowerCase()}${classes === '' ? '' : `.${classes}`}`;
  };
  const isShown = (element: Element): boolean =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
    element.closest('.visually-hidden, [hidden], [aria-hidden=true]') === null;
  const ownText = (element: Element): string =>
    [...element.childNodes]
      .filter((node) => node.nodeType === Node.TEXT_NODE)
      .map((node) => node.textContent ?? '')
      .join('')
      .trim();
  const scrolls = (style: CSSStyleDeclaration, axis: 'X' | 'Y'): boolean =>
    ['auto', 'scroll'].includes(axis === 'X' ? style.overflowX : style.overflowY);
  const clips = (style: CSSStyleDeclaration, axis: 'X' | 'Y'): boolean =>
    ['hidden', 'clip'].includes(axis === 'X' ? style.overflowX : style.overflowY);

  for (const element of document.body.querySelectorAll('*')) {
    const text = ownText(element);
    if (text === '' || !isShown(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(element);
    const box = range.getBoundingClientRect();
    if (box.width === 0 || box.height === 0) continue;
    // Up to the nearest scrolling region, the first ancestor that clips decides.
    let scrolledX = false;
    let scrolledY = false;
    let decided = false;
    for (let ancestor: Element | null = element; ancestor !== null && ancestor !== document.body; ) {
      const style = getComputedStyle(ancestor);
      const frame = ancestor.getBoundingClientRect();
      const cutX =
        clips(style, 'X') && !scrolledX && (box.right > frame.right + SLACK || box.left < frame.left - SLACK);
      const cutY =
        clips(style, 'Y') && !scrolledY && (box.bottom > frame.bottom + SLACK || box.top < frame.top - SLACK);
      if (!decided && (cutX || cutY)) {
        decided = true;
        const marked = style.textOverflow === 'ellipsis' || style.getPropertyValue('-webkit-line-clamp') !== 'none';
        const titled = element.closest('[title]') !== null;
        if (!(marked && titled)) faults.push({ kind: 'cut text', what: text.slice(0, 60), where: placeOf(ancestor) });
      }
      scrolledX ||= scrolls(style, 'X');
      scrolledY ||= scrolls(style, 'Y');
      if (style.position === 'fixed') break;
      ancestor = ancestor.parentElement;
    }
    if (!decided && !scrolledX && box.left >= 0 && box.right > window.innerWidth + SLACK) {
      faults.push({ kind: 'outside', what: text.slice(0, 60), where: placeOf(element) });
    }
  }

  for (const input of document.querySelectorAll<HTMLInputElement>('input[placeholder]')) {
    if (!isShown(input) || input.value !== '' || input.placeholder === '') continue;
    // A placeholder does not count into scrollWidth: it is measured in the input's own font.
    const style = getComputedStyle(input);
    const pen = document.createElement('canvas').getContext('2d');
    if (pen === null) continue;
    pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const room = input.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight);
    if (pen.measureText(input.placeholder).width > room + SLACK && input.title === '') {
      faults.push({ kind: 'cut text', what: input.placeholder, where: placeOf(input) });
    }
  }

  const nested = (first: Element, second: Element): boolean => first.contains(second) || second.contains(first);
  const layerOf = (element: Element): Element | null => element.closest(FLOATING);
  const isScrolledAway = (element: Element, x: number, y: number): boolean => {
    for (let ancestor = element.parentElement; ancestor !== null && ancestor !== document.body; ) {
      const style = getComputedStyle(ancestor);
      if (style.overflowX !== 'visible' || style.overflowY !== 'visible') {
        const frame = ancestor.getBoundingClientRect();
        if (x < frame.left || x > frame.right || y < frame.top || y > frame.bottom) return true;
      }
      ancestor = ancestor.parentElement;
    }
    return false;
  };
  for (const control of document.querySelectorAll(CONTROLS)) {
    if (!isShown(control)) continue;
    const box = control.getBoundingClientRect();
    if (box.width < 4 || box.height < 4) continue;
    const x = box.left + box.width / 2;
    const y = box.top + box.height / 2;
    if (x < 0 || y < 0 || x >= window.innerWidth || y >= window.innerHeight) continue;
    if (isScrolledAway(control, x, y)) continue;
    const hit = document.elementFromPoint(x, y)?.closest(CONTROLS);
    if (hit == null || hit === control || nested(hit, control)) continue;
    // A checkbox and the like lie under the face that draws them.
    if (hit.closest('label') !== null && hit.closest('label') === control.closest('label')) continue;
    if (layerOf(hit) !== layerOf(control)) continue;
    const nameOf = (element: Element): string =>
      (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 30);
    faults.push({ kind: 'overlap', what: `${nameOf(hit)} over ${nameOf(control)}`, where: placeOf(hit) });
  }
  return faults;
}
