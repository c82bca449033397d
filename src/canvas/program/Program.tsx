/** The document in hand as a program, in Scala or in Python, to be read and copied. Default export, because it is loaded lazily. */
import { useMemo, useState } from 'react';
import { cls, TabBody, TabRow, TabScope } from '../../kit/index.ts';
import { useLab } from '../../session/index.ts';
import styles from '../card/Card.module.css';
import { CopyButton } from '../card/CopyButton.tsx';
import { useChecked } from '../check.ts';
import { useCardWords } from '../operatorWords.ts';
import { Tinted } from '../Tinted.tsx';
import { pythonProgram } from './pythonProgram.ts';
import { scalaProgram } from './scalaProgram.ts';

export default function Program() {
  const cards = useCardWords();
  const checked = useChecked();
  const isEmpty = useLab((state) => state.document.graph.nodes.length === 0);
  const [chosen, setChosen] = useState('scala');
  const programs = useMemo(() => {
    const { document } = checked;
    if (document === null || cards === null) return null;
    return { scala: scalaProgram(document, checked), python: pythonProgram(document, checked, cards.python) };
  }, [checked, cards]);
  if (cards === null || programs === null) return null;
  const { program: w, copy } = cards.card;
  if (isEmpty) return <p>{w.empty}</p>;
  const { scala, python } = programs;
  if (scala === null || python === null) return <p>{w.problems}</p>;
  const language = chosen === 'python' ? { name: cards.card.python, text: python.text, note: w.pythonNote } : { name: cards.card.scala, text: scala, note: w.scalaNote };
  return (
    <div className={styles['program']}>
      <TabScope chosen={chosen} onChoose={setChosen}>
        <TabRow label={w.languages} tabs={[{ key: 'scala', label: cards.card.scala }, { key: 'python', label: cards.card.python }]} tools={<CopyButton key={chosen} text={language.text} what={copy.program(language.name)} words={copy} />} />
        <TabBody of={chosen}>
          <div className={cls(styles['program'], styles['programBody'])}>
            <p>{language.note}</p>
            {chosen === 'python' && python.missing.length > 0 && <p>{w.missing(python.missing.join(', '))}</p>}
            <div className={styles['programCode']} tabIndex={0} role="region" aria-label={w.whole(language.name)}><pre><Tinted code={language.text} /></pre></div>
          </div>
        </TabBody>
      </TabScope>
    </div>
  );
}
