import { createChoiceList } from '../compose/choices.js';
import { byId } from '../dom.js';
import { type Entry, entriesFor, explained, type Findable, type Take } from './find.js';

/** The palette: everything that can be done here, found by typing a part of it. */
export interface Palette {
  open(): void;
  /** More can be found than before. */
  renew(): void;
}

/** `done` is told what was taken; the palette is closed by then. `opened` may find out what more there is. */
export function createPalette(findable: () => Findable, done: (take: Take) => void, opened: () => void): Palette {
  const dialog = byId('palette', HTMLDialogElement);
  const input = byId('palette-input', HTMLInputElement);
  const none = byId('palette-none', HTMLElement);

  const list = createChoiceList<Entry>(input, byId('palette-list', HTMLElement), (entry) => finish(entry));
  const explain = () => {
    byId('palette-example', HTMLElement).textContent = explained(input.value, list.chosen(), findable());
  };
  const search = () => {
    const entries = entriesFor(input.value, findable());
    list.show(entries, 0);
    explain();
    none.textContent = entries.length > 0 ? '' : 'Nothing fits. Enter sends it as it is.';
  };
  const write = (line: string) => {
    input.value = line;
    search();
  };
  const finish = ({ take }: Entry) => {
    if (take.kind === 'write') return write(take.line);
    dialog.close();
    done(take);
  };
  const enter = () => {
    const entry = list.chosen();
    const line = input.value.trim();
    if (entry) return finish(entry);
    if (line === '') return;
    dialog.close();
    done({ kind: 'run', line });
  };
  /** Tab goes on with the first thing that can be gone on with. */
  const goOn = () => {
    const chosen = list.chosen();
    const entry = chosen?.take.kind === 'write' ? chosen : list.offers().find(({ take }) => take.kind === 'write');
    if (entry?.take.kind === 'write') write(entry.take.line);
  };
  const move = (by: 1 | -1) => {
    if (list.offers().length > 0) list.move(by);
    explain();
  };
  const keys: Readonly<Record<string, () => void>> = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: enter,
    Tab: goOn,
  };

  input.addEventListener('input', search);
  input.addEventListener('keydown', (event) => {
    const key = Object.hasOwn(keys, event.key) ? keys[event.key] : undefined;
    if (!key || event.isComposing || event.shiftKey) return;
    event.preventDefault();
    key();
  });
  // A press beside it closes it; inside, the target is one of its children.
  dialog.addEventListener('click', ({ target }) => {
    if (target === dialog) dialog.close();
  });
  byId('open-palette', HTMLButtonElement).addEventListener('click', () => open());
  const open = () => {
    input.value = '';
    dialog.showModal();
    search();
    opened();
  };
  return { open, renew: () => dialog.open && search() };
}
