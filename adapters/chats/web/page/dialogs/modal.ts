/** Opens a dialog over everything; resolves when it is closed, with whether that was a yes. */
export function opened(dialog: HTMLDialogElement): Promise<boolean> {
  dialog.returnValue = '';
  dialog.showModal();
  return new Promise((resolve) => {
    const closed = () => {
      // The event comes late: it may be of the time before, and the dialog be open again.
      if (dialog.open) return;
      dialog.removeEventListener('close', closed);
      resolve(dialog.returnValue === 'yes');
    };
    dialog.addEventListener('close', closed);
  });
}

/** Whether a dialog or menu is open: keys are then its own. */
export const isSomethingOpen = (): boolean => document.querySelector('dialog[open], :popover-open') !== null;
