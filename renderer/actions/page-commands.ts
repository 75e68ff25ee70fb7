import { useEffect } from 'react';
import { createStore } from '../ui/store.ts';

/** What the page on screen offers to the action list; an absent command is not offered. */
export interface PageCommands {
  readonly next?: () => void;
  readonly previous?: () => void;
  readonly open?: () => void;
  readonly close?: () => void;
  readonly tick?: () => void;
  readonly tickDown?: () => void;
  readonly tickUp?: () => void;
  readonly tickAll?: () => void;
  readonly refresh?: () => void;
  readonly copyNumber?: () => void;
  /** Opens a sheet; nothing is sent by it. */
  readonly note?: () => void;
  /** Opens the note's sheet with this flag chosen. */
  readonly flagRed?: () => void;
  readonly flagYellow?: () => void;
  readonly flagGreen?: () => void;
  readonly flagBlue?: () => void;
  readonly flagPurple?: () => void;
  readonly flagGrey?: () => void;
  /** Opens the form of a new one of what the page lists. */
  readonly create?: () => void;
  /** Opens the reading of pasted comments. */
  readonly paste?: () => void;
  /** Opens the import of a list from a file. */
  readonly importList?: () => void;
  /** Enters that the order's buyer waits for its product. */
  readonly wait?: () => void;
  readonly ship?: () => void;
  readonly tag?: () => void;
  readonly hold?: () => void;
  readonly merge?: () => void;
  readonly print?: () => void;
  readonly export?: () => void;
  /** Open the sheet on the address that the buyer asks for. */
  readonly approveAddress?: () => void;
  readonly rejectAddress?: () => void;
}

const NOTHING: PageCommands = {};

/** The commands of the page on screen. */
export const pageCommands = createStore<PageCommands>(NOTHING);

/** Offers these commands while the calling page is on screen. */
export function usePageCommands(commands: PageCommands): void {
  useEffect(() => {
    pageCommands.set(commands);
    return () => {
      if (pageCommands.get() === commands) pageCommands.set(NOTHING);
    };
  }, [commands]);
}
