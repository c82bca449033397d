/**
 * CodeMirror for one expression: colours, brackets, completion from the language's own types, and the place of an error underlined. Enter
 * leaves a line of one; Tab goes on to the next field, as in every other field. Default export, because it is loaded lazily.
 */
import { useEffect, useRef, type RefObject } from 'react';
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching } from '@codemirror/language';
import { forceLinting, linter, type Diagnostic } from '@codemirror/lint';
import { Annotation, Compartment, EditorState } from '@codemirror/state';
import { Decoration, EditorView, keymap, MatchDecorator, placeholder, ViewPlugin, type DecorationSet, type ViewUpdate } from '@codemirror/view';
import type { Type } from '../../language/index.ts';
import { specOf, useChecked } from '../check.ts';
import { CODE_PIECES, codeKind, type CodeKind } from '../code.ts';
import tints from '../Tinted.module.css';

interface Props { readonly node: string; readonly param: string; readonly label: string; readonly hint: string; readonly value: string; readonly problemAt: number | null; readonly problemText: string | null; readonly readOnly: boolean; /** the field that stood here before had the focus */ readonly takesFocus: RefObject<boolean>; readonly onChange: (text: string) => void }

const decorator = new MatchDecorator({ regexp: CODE_PIECES, decoration: (piece) => MARKS[codeKind(piece)] });
const MARKS: Readonly<Record<CodeKind, Decoration>> = { word: mark('word'), string: mark('string'), number: mark('number') };
function mark(kind: CodeKind): Decoration { return Decoration.mark({ class: tints[kind] ?? '' }); }

const colours = ViewPlugin.fromClass(class {
  decorations: DecorationSet;
  constructor(view: EditorView) { this.decorations = decorator.createDeco(view); }
  update(update: ViewUpdate) { this.decorations = decorator.updateDeco(update, this.decorations); }
}, { decorations: (plugin) => plugin.decorations });

const look = EditorView.theme({
  '&': { fontSize: 'var(--t-small)', color: 'var(--ink-1)', backgroundColor: 'transparent' },
  '&.cm-focused': { outline: 'none' },
  '.cm-content': { fontFamily: 'var(--font-code)', fontFeatureSettings: '"calt" 0', lineHeight: '20px', padding: '0', caretColor: 'var(--now)' },
  '.cm-content:focus-visible': { boxShadow: 'none' },
  '.cm-line': { padding: '0' },
  '.cm-scroller': { fontFamily: 'var(--font-code)' },
  '.cm-placeholder': { color: 'var(--ink-3)' },
  '.cm-cursor': { borderLeftColor: 'var(--now)' },
  '.cm-matchingBracket': { backgroundColor: 'var(--now-weak)' },
  '.cm-tooltip': { backgroundColor: 'var(--panel)', color: 'var(--ink-1)', border: '1px solid var(--line-2)', borderRadius: 'var(--r-control)', boxShadow: 'var(--shadow)', fontSize: 'var(--t-small)' },
  '.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--font-code)' },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': { backgroundColor: 'var(--now-weak)', color: 'var(--ink-1)' },
  '.cm-completionDetail': { color: 'var(--ink-3)', fontStyle: 'normal', marginLeft: '1em' },
  '.cm-lintRange-error': { backgroundImage: 'none', textDecoration: 'underline wavy var(--lost) 1px', textUnderlineOffset: '3px' },
});

const fromOutside = Annotation.define<boolean>();

/** The types of the expression's parameters, as far as the graph above is known. */
function takes(node: string, param: string): readonly Type[] {
  const checked = useChecked.getState();
  const graph = checked.graph;
  const found = graph?.nodes.get(node);
  const op = checked.document?.graph.nodes.find((other) => other.id === node)?.op;
  const spec = op === undefined ? null : specOf(checked, op)?.params.find((other) => other.name === param);
  const inputs = found?.inputs.map((id) => graph?.nodes.get(id)?.type ?? null) ?? [];
  if (spec?.kind !== 'expression' || inputs.length === 0) return [];
  const known = inputs.filter((type) => type !== null);
  return known.length === inputs.length ? spec.takes(known) : [];
}

function completing(node: string, param: string) {
  return (context: CompletionContext): CompletionResult | null => {
    const { language } = useChecked.getState();
    if (language === null || (!context.explicit && context.matchBefore(/[\w.]$/) === null)) return null;
    const { from, choices } = language.completions(context.state.doc.toString(), context.pos, takes(node, param));
    return choices.length === 0 ? null : { from, validFor: /^\w*$/, options: choices.map(({ name, kind, type }) => ({ label: name, detail: type, type: kind })) };
  };
}

export default function ExpressionEditor({ node, param, label, hint, value, problemAt, problemText, readOnly, takesFocus, onChange }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const latest = useRef({ onChange, problemAt, problemText });
  latest.current = { onChange, problemAt, problemText };
  const locked = useRef(new Compartment());
  const first = useRef(value);

  useEffect(() => {
    if (place.current === null) return;
    const diagnostics = (editor: EditorView): Diagnostic[] => {
      const { problemAt: at, problemText: message } = latest.current;
      if (message === null) return [];
      const text = editor.state.doc.toString();
      const from = Math.min(at ?? 0, text.length);
      const word = /^[\w$]+|^./s.exec(text.slice(from))?.[0].length ?? 0;
      return [{ from: word === 0 ? Math.max(0, from - 1) : from, to: at === null ? text.length : from + word, severity: 'error', message }];
    };
    const editor = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: first.current,
        extensions: [
          history(), placeholder(hint), bracketMatching(), closeBrackets(), colours, look, EditorView.lineWrapping,
          autocompletion({ override: [completing(node, param)], icons: false }), linter(diagnostics, { delay: 150 }),
          keymap.of([...closeBracketsKeymap, ...completionKeymap, { key: 'Enter', run: () => true }, ...historyKeymap, ...defaultKeymap]),
          EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false' }),
          locked.current.of(EditorState.readOnly.of(false)),
          EditorView.updateListener.of((update) => {
            const typed = update.docChanged && !update.transactions.some((transaction) => transaction.annotation(fromOutside) === true);
            if (typed) latest.current.onChange(update.state.doc.toString());
          }),
        ],
      }),
    });
    view.current = editor;
    if (takesFocus.current) { takesFocus.current = false; editor.focus(); }
    return () => { view.current = null; editor.destroy(); };
  }, [node, param, label, hint, takesFocus]);

  useEffect(() => {
    const editor = view.current;
    const text = editor?.state.doc.toString();
    if (editor !== null && text !== value) editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: value }, annotations: fromOutside.of(true) });
    first.current = value;
  }, [value]);
  useEffect(() => { view.current?.dispatch({ effects: locked.current.reconfigure(EditorState.readOnly.of(readOnly)) }); }, [readOnly]);
  useEffect(() => { if (view.current !== null) forceLinting(view.current); }, [problemAt, problemText]);
  return <div ref={place} />;
}
