/**
 * One value of a known type: a String as it is, anything else as JSON. In: the value as it stands in the document, the type as far as it is
 * found; out: the value. What is no JSON is said; what is of another type the check says.
 */
import { useState } from 'react';
import { JsonFailure, lineAndColumn, parseJsonExact, printJsonExact } from '../../base/index.ts';
import { TextField, useWords } from '../../kit/index.ts';
import type { Type } from '../../language/index.ts';
import type { ExactJson } from '../../plan/index.ts';
import { useChecked } from '../check.ts';

interface Props { readonly label: string; readonly value: ExactJson; readonly type: Type | null; readonly problem: string | null; readonly readOnly: boolean; readonly onCommit: (value: ExactJson) => void }

export function ValueField({ label, value, type, problem, readOnly, onCommit }: Props) {
  const { wrongJson } = useWords().canvas.inspector;
  const spelled = useChecked(({ language }) => (language === null || type === null ? '' : language.typeText(type)));
  const [slip, setSlip] = useState<string | null>(null);
  const isText = type === null ? typeof value === 'string' : type.t === 'String';
  const commit = (text: string): void => {
    setSlip(null);
    if (isText) { onCommit(text); return; }
    try {
      onCommit(parseJsonExact(text));
    } catch (failure) {
      if (!(failure instanceof JsonFailure)) throw failure;
      const { line, column } = lineAndColumn(text, failure.at);
      setSlip(wrongJson(line, column));
    }
  };
  return <TextField label={label} code value={isText && typeof value === 'string' ? value : printJsonExact(value)} unit={spelled} readOnly={readOnly} problem={slip ?? problem} onCommit={commit} />;
}
