/** Opens a dialog over everything; resolves when it is closed, with whether that was a yes. */
export function opened(dialog: HTMLDialogElement): Promise<boolean> {
  dialog.returnValue = '';
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true });
  });
}

/** Whether a dialog or menu is open: keys are then its own. */
export const isSomethingOpen = (): boolean => document.querySelector('dialog[open], :popover-open') !== null;
