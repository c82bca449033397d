/** The English catalogue: one area per file. A value is a text, or a function of the things it names. */
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

export const en = { problems, exampleNotes, expressions, sentences, app, dock, panels, cluster, canvas, session };
