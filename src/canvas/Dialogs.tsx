/** What the board and the list share: the pickers and dialogs, which open themselves when the desk says so, and the file inputs of sources. */
import { FeedInputs } from './FeedInputs.tsx';
import { AboutDialog } from './palette/AboutDialog.tsx';
import { Picker } from './palette/Picker.tsx';
import { ProgramDialog } from './program/ProgramDialog.tsx';
import { RenameDialog } from './RenameDialog.tsx';

export function Dialogs() {
  return <><Picker /><RenameDialog /><AboutDialog /><ProgramDialog /><FeedInputs /></>;
}
