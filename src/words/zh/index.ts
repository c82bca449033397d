/** The Chinese catalogue, of the same shape as the English one. */
import type { Words } from '../index.ts';
import { problems } from './problems.ts';
import { cli } from './cli.ts';
import { gallery } from './gallery.ts';
import { exampleNotes } from './exampleNotes.ts';
import { expressions } from './expressions.ts';
import { sentences } from './sentences.ts';
import { app } from './app.ts';
import { dock } from './dock.ts';
import { panels } from './panels.ts';
import { cluster } from './cluster.ts';
import { canvas } from './canvas.ts';
import { session } from './session.ts';

export const zh: Words = { problems, cli, gallery, exampleNotes, expressions, sentences, app, dock, panels, cluster, canvas, session };
