/**
 * The door of the canvas: the document drawn, built and explained. All parts read the session's store and take no document of their own.
 * `GraphView` or, on a phone, `OperatorList` brings the pickers and dialogs along; `ExamplesGallery` and `SettingsDialog` stand once on
 * the page and open themselves, the first on `openExamples()`.
 */
export { GraphView } from './graph/GraphView.tsx';
export { GraphTools } from './GraphTools.tsx';
export { Inspector } from './inspector/Inspector.tsx';
export { ExamplesGallery, openExamples } from './ExamplesGallery.tsx';
export { OperatorList } from './OperatorList.tsx';
export { SettingsDialog } from './settings/SettingsDialog.tsx';
export { Palette } from './palette/Palette.tsx';
export { ProblemsList } from './ProblemsList.tsx';
