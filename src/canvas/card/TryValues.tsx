/**
 * Beside an expression: values for its arguments as JSON, and what it gives for them, or how it fails and where. Evaluated on the spot by
 * the language itself. Comes in: the node and the parameter; goes out: nothing, it only shows.
 */
import { useState } from 'react';
import { JsonFailure, lineAndColumn, parseJsonExact, printJsonExact } from '../../base/index.ts';
import type * as LanguageRoom from '../../language/index.ts';
import type { Type } from '../../language/index.ts';
import type { ExactJson } from '../../plan/index.ts';
import type { CardWords } from '../../words/index.ts';
import { useChecked } from '../check.ts';
import { functionIn } from './functions.ts';
import { useCardWords } from '../operatorWords.ts';
import styles from './Card.module.css';
import { hasSamples, sampleValue } from './samples.ts';

export function TryValues({ node, source }: { readonly node: string; readonly source: string }) {
  const cards = useCardWords();
  const language = useChecked((checked) => checked.language);
  const recipe = useChecked((checked) => checked.graph?.nodes.get(node)?.recipe ?? null);
  const [texts, setTexts] = useState<Readonly<Record<number, string>>>({});
  const fn = recipe === null ? null : functionIn(recipe, source);
  if (cards === null || language === null || fn === null || !fn.takes.every(hasSamples)) return null;
  const w = cards.card.tryIt;
  const written = fn.takes.map((type, index) => texts[index] ?? printJsonExact(sampleValue(type, index)));
  const answer = tried(language, fn, written, w);
  return (
    <details className="small">
      <summary>{w.title}</summary>
      <div className={styles['tries']}>
        {fn.takes.map((type, index) => (
          <label key={index}>
            <span className="lab">{w.argument(index + 1, language.typeText(type))}</span>
            <input className={styles['value']} value={written[index]} spellCheck={false} onChange={(event) => setTexts({ ...texts, [index]: event.target.value })} />
          </label>
        ))}
        <div role="status" className={styles['result']}><span className="lab">{w.gives} </span>{'value' in answer ? answer.value : <span className="lost">✕ {answer.error}</span>}</div>
      </div>
    </details>
  );
}

type Answer = { readonly value: string } | { readonly error: string };

export function tried(language: typeof LanguageRoom, fn: { readonly source: string; readonly takes: readonly Type[]; readonly gives: Type }, written: readonly string[], w: CardWords['card']['tryIt']): Answer {
  const compiled = language.compile(fn.source, fn.takes, fn.gives);
  if (language.isProblem(compiled)) return { error: compiled.message };
  const values: LanguageRoom.Value[] = [];
  for (const [index, type] of fn.takes.entries()) {
    const json = readJson(written[index] ?? '');
    if ('failure' in json) return { error: w.notJson(json.failure.line, json.failure.column) };
    const value = language.operationsOf(type).fromJson(json.value);
    if (value === undefined) return { error: w.wrongType(language.typeText(type)) };
    values.push(value);
  }
  try {
    return { value: language.operationsOf(compiled.type).text(compiled.call(...values)) };
  } catch (thrown) {
    if (!(thrown instanceof language.RecordFailure)) throw thrown;
    return { error: w.at(language.failureText(thrown), thrown.at + 1) };
  }
}

function readJson(text: string): { readonly value: ExactJson } | { readonly failure: { readonly line: number; readonly column: number } } {
  try {
    return { value: parseJsonExact(text) };
  } catch (failure) {
    if (!(failure instanceof JsonFailure)) throw failure;
    return { failure: lineAndColumn(text, failure.at) };
  }
}
