import { describe, expect, it } from 'vitest';
import { type KeyTarget, strokeIsFree } from '../../renderer/actions/key-target.ts';
import { ACTIONS } from '../../renderer/actions/list.ts';
import { ariaShortcut, type Stroke, shortcutFaces, strokeName } from '../../renderer/actions/shortcut.ts';
import { countdownFace } from '../../renderer/ui/countdown-face.ts';
import { HOUR, MINUTE } from '../../shared/domain/clock.ts';
import { GO_MENU } from '../../shared/domain/menu.ts';
import { translate } from '../../shared/i18n/translate.ts';

const PLAIN: Stroke = { key: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
const FREE: KeyTarget = { typing: false, ownLetters: false, ownArrows: false, ownEnter: false, modal: false };

describe('the action list', () => {
  it('names every action and every shortcut once', () => {
    const ids = ACTIONS.map((action) => action.id);
    const shortcuts = ACTIONS.flatMap((action) => action.shortcuts);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(shortcuts).size).toBe(shortcuts.length);
  });

  it('knows every entry of the desktop menu', () => {
    const ids = ACTIONS.map((action) => action.id);
    expect(GO_MENU.map((entry) => entry.action).filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('has no shortcut that begins with the whole of another one', () => {
    const shortcuts = ACTIONS.flatMap((action) => action.shortcuts);
    const starts = new Set(shortcuts.filter((each) => each.includes(' ')).map((each) => each.split(' ')[0]));
    expect(shortcuts.filter((each) => starts.has(each))).toEqual([]);
  });
});

describe('strokes', () => {
  it('are named as the action list names them', () => {
    expect(strokeName({ ...PLAIN, key: 'k', ctrlKey: true })).toBe('Mod+K');
    expect(strokeName({ ...PLAIN, key: 'k', metaKey: true })).toBe('Mod+K');
    expect(strokeName({ ...PLAIN, key: 'ArrowDown', shiftKey: true })).toBe('Shift+ArrowDown');
    expect(strokeName({ ...PLAIN, key: '?', shiftKey: true })).toBe('?');
    expect(strokeName({ ...PLAIN, key: 'j' })).toBe('J');
  });

  it('are drawn as keys and told to screen readers', () => {
    expect(shortcutFaces('G O')).toEqual([['G'], ['O']]);
    expect(shortcutFaces('Shift+ArrowUp')).toEqual([['Shift', '↑']]);
    expect(ariaShortcut('Mod+K')).toBe('Control+K');
    expect(ariaShortcut('G O')).toBeUndefined();
  });

  it('rest while text is entered, save for Ctrl+K', () => {
    const typing = { ...FREE, typing: true };
    for (const stroke of ['J', '/', '?', 'ArrowDown', 'Enter', 'Escape', 'Mod+A']) {
      expect(strokeIsFree(stroke, typing, true), stroke).toBe(false);
    }
    expect(strokeIsFree('Mod+K', typing, true)).toBe(true);
  });

  it('of one letter can be switched off; arrows, Enter and Esc stay', () => {
    for (const stroke of ['J', 'X', 'G', '/', '?']) expect(strokeIsFree(stroke, FREE, false), stroke).toBe(false);
    for (const stroke of ['ArrowDown', 'Enter', 'Escape', 'Mod+A']) {
      expect(strokeIsFree(stroke, FREE, false), stroke).toBe(true);
    }
  });

  it('leave Enter to a focused button, arrows to a list, and everything to a modal dialog', () => {
    expect(strokeIsFree('Enter', { ...FREE, ownEnter: true }, true)).toBe(false);
    expect(strokeIsFree('J', { ...FREE, ownEnter: true }, true)).toBe(true);
    expect(strokeIsFree('ArrowDown', { ...FREE, ownArrows: true }, true)).toBe(false);
    for (const stroke of ['J', 'Enter', 'Mod+K'])
      expect(strokeIsFree(stroke, { ...FREE, modal: true }, true)).toBe(false);
  });

  it('stay free beside controls that only move by arrows, and rest in those that search or close', () => {
    const segments = { ...FREE, ownArrows: true };
    for (const stroke of ['G', 'J', '?', 'Escape']) expect(strokeIsFree(stroke, segments, true), stroke).toBe(true);
    const list = { ...FREE, ownArrows: true, ownLetters: true };
    for (const stroke of ['G', 'J', '?', 'Escape']) expect(strokeIsFree(stroke, list, true), stroke).toBe(false);
  });
});

describe('the countdown', () => {
  const face = (left: number): ReturnType<typeof countdownFace> =>
    countdownFace(1_000_000_000, 1_000_000_000 - left, (key, parameters) => translate('zh-CN', key, parameters));

  it('turns amber under 24 h, red under 4 h, red and filled when past, always with words', () => {
    expect(face(24 * HOUR)).toEqual({ tone: 'grey', filled: false, text: '剩 1天' });
    expect(face(24 * HOUR - 1).tone).toBe('amber');
    expect(face(5 * HOUR + 12 * MINUTE)).toEqual({ tone: 'amber', filled: false, text: '剩 5小时12分' });
    expect(face(4 * HOUR - 1)).toEqual({ tone: 'red', filled: false, text: '剩 3小时59分' });
    expect(face(-3 * HOUR)).toEqual({ tone: 'red', filled: true, text: '已超时 3小时' });
    // At the very moment it is not late yet, as in the queue of overdue orders.
    expect([face(0).filled, face(-1).filled]).toEqual([false, true]);
  });
});
