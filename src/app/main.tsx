/** Where the page begins: theme and words first, then the lab with its engine in workers, then the frame. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../kit/styles.css';
import { startLanguage, startTheme } from '../kit/index.ts';
import { createLab } from '../session/index.ts';
import { openBrowser, openSql } from '../host/index.ts';
import { App } from './App.tsx';

async function begin(): Promise<void> {
  startTheme();
  const lab = createLab({ openHost: openBrowser, openSql });
  const started = lab.start(location.search);
  await startLanguage();
  const root = document.getElementById('root');
  if (root === null) throw new Error('the page has no root');
  createRoot(root).render(<StrictMode><App lab={lab} /></StrictMode>);
  await started;
}

void begin();
