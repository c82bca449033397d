/** The Chinese catalogue, of the same shape as the English one. */
import type { Words } from '../index.ts';
import { problems } from './problems.ts';
import { exampleNotes } from './exampleNotes.ts';
import { expressions } from './expressions.ts';
import { sentences } from './sentences.ts';
import { app } from './app.ts';
import { dock } from './dock.ts';
import { panels } from './panels.ts';
import { cluster } from './cluster.ts';
import { canvas } from './canvas.ts';
import { session } from './session.ts';

export const zh: Words = { problems, exampleNotes, expressions, sentences, app, dock, panels, cluster, canvas, session };
/** Nobody reads these in the page; of the same shape as the English ones. */
export { cli } from './cli.ts';
