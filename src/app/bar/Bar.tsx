/** The bar: project, transport, clock, fingerprint, files, language, theme. It sheds words, then parts, as the page gets narrower. */
import { useRef } from 'react';
import { Brand, Button, chooseLanguage, chooseTheme, IconButton, Menu, useLanguage, useThemeChoice, useWords } from '../../kit/index.ts';
import type { Form, MenuEntry, ThemeChoice } from '../../kit/index.ts';
import { openExamples } from '../../canvas/index.ts';
import { useActs, useLab } from '../../session/index.ts';
import { setDesk } from '../desk.ts';
import { openFile, saveFile } from '../files.ts';
import { Clock, LiveEdge } from './Clock.tsx';
import { Fingerprint } from './Fingerprint.tsx';
import { Project } from './Project.tsx';
import { Transport } from './Transport.tsx';
import styles from './Bar.module.css';

export function Bar({ form }: { readonly form: Form }) {
  const words = useWords();
  const roomy = form === 'wide';
  const title = <h1 className="hidden">{words.app.brand}</h1>;
  if (form === 'phone') return <header className={styles['bar']}>{title}<Project showsSaved={false} /><span className="grow" /><Clock /><LiveEdge /><More withTime /></header>;
  if (form === 'small') return <header className={styles['bar']}>{title}<More withTime={false} /><Project showsSaved={false} /><span className="grow" /><Transport narrow /><Clock /><LiveEdge /></header>;
  return (
    <header className={styles['bar']}>
      <div className={styles['brand']}><Brand /><h1 className={roomy ? undefined : 'hidden'}>{words.app.brand}</h1></div>
      <span className="vr" />
      <Project showsSaved={roomy} />
      <span className="grow" />
      <Transport narrow={!roomy} />
      <span className="vr" />
      <Clock /><LiveEdge />
      <span className="grow" />
      {roomy && <Fingerprint bars />}
      <FileButtons roomy={roomy} />
      <LanguageMenu /><ThemeMenu />
      <IconButton label={words.app.status.keys} icon="help" hotkey="?" onPress={() => setDesk({ dialog: 'keys' })} />
    </header>
  );
}

function useFiles() {
  const words = useWords();
  const acts = useActs();
  const input = useRef<HTMLInputElement>(null);
  const document = useLab((lab) => lab.document);
  const commands = useLab((lab) => lab.run.commands);
  const field = <input ref={input} type="file" className="hidden" tabIndex={-1} accept=".json,application/json" aria-label={words.app.files.openInput} onChange={(event) => { const file = event.target.files?.[0]; if (file !== undefined) void openFile(file, acts, words); event.target.value = ''; }} />;
  return { field, open: () => input.current?.click(), save: () => saveFile(document, commands) };
}

function FileButtons({ roomy }: { readonly roomy: boolean }) {
  const { files: text } = useWords().app;
  const { field, open, save } = useFiles();
  return (
    <>
      {field}
      <IconButton label={text.open} icon="open" hotkey="Ctrl O" onPress={open} />
      <IconButton label={text.save} icon="save" hotkey="Ctrl S" onPress={save} />
      {roomy ? <Button look="line" icon="book" onPress={openExamples}>{text.examples}</Button> : <IconButton label={text.examples} icon="book" onPress={openExamples} />}
    </>
  );
}

const THEMES: readonly ThemeChoice[] = ['light', 'dark', 'system'];

function LanguageMenu() {
  const { language: text } = useWords().app;
  const language = useLanguage();
  return <Menu label={text.name} shows={language === 'zh' ? text.zh : text.en} className={styles['menu']} entries={[{ key: 'en', label: text.english }, { key: 'zh', label: text.chinese }]} chosen={language} onChoose={(key) => chooseLanguage(key === 'zh' ? 'zh' : 'en')} />;
}

function ThemeMenu() {
  const { theme: text } = useWords().app;
  const choice = useThemeChoice();
  return <Menu label={text.name} icon={choice === 'dark' ? 'moon' : 'sun'} entries={THEMES.map((key) => ({ key, label: text[key] }))} chosen={choice} onChoose={(key) => chooseTheme(key as ThemeChoice)} />;
}

/** Everything a small bar has no room for. */
function More({ withTime }: { readonly withTime: boolean }) {
  const { app, canvas } = useWords();
  const { select } = useActs();
  const { field, open, save } = useFiles();
  const language = useLanguage();
  const choice = useThemeChoice();
  const entries: readonly MenuEntry[] = [
    { key: 'open', label: app.files.open, icon: 'open' }, { key: 'save', label: app.files.save, icon: 'save' }, { key: 'examples', label: app.files.examples, icon: 'book' },
    ...(withTime ? [{ key: 'document', label: canvas.document.title, icon: 'edit' as const }, { key: 'runTo', label: app.transport.runTo, icon: 'runTo' as const }] : []),
    { key: 'language', label: language === 'zh' ? app.language.english : app.language.chinese, icon: 'type' },
    { key: 'theme', label: choice === 'dark' ? app.theme.light : app.theme.dark, icon: choice === 'dark' ? 'sun' : 'moon' },
    { key: 'keys', label: app.status.keys, icon: 'help' },
  ];
  const acts: Readonly<Record<string, () => void>> = {
    open, save, examples: openExamples, document: () => { select({ nodes: [], edge: null }); setDesk({ sheet: 'inspector' }); }, runTo: () => setDesk({ dialog: 'runTo' }), keys: () => setDesk({ dialog: 'keys' }),
    language: () => chooseLanguage(language === 'zh' ? 'en' : 'zh'), theme: () => chooseTheme(choice === 'dark' ? 'light' : 'dark'),
  };
  return <>{field}<Menu label={app.project.more} icon="more" entries={entries} onChoose={(key) => acts[key]?.()} /></>;
}
