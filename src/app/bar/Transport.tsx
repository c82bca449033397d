/** Moving time: restart, step back, run and pause, step by a grain, run to, speed. The one primary button of the page is here. */
import { Button, IconButton, Menu, useWords } from '../../kit/index.ts';
import { useActs, useLab } from '../../session/index.ts';
import type { Grain, Speed } from '../../session/index.ts';
import { setDesk } from '../desk.ts';
import styles from './Bar.module.css';

const GRAINS: readonly Grain[] = ['event', 'task', 'batch'];
const SPEEDS: readonly Speed[] = [0.1, 0.25, 0.5, 1, 2, 5, 10, 100, 'max'];

/** `narrow`: without words where an icon says it; `large`: touch targets, run in the middle. */
export function Transport({ narrow = false, large = false }: { readonly narrow?: boolean; readonly large?: boolean }) {
  const { transport: text } = useWords().app;
  const acts = useActs();
  const playing = useLab((lab) => lab.run.playing);
  const grain = useLab((lab) => lab.run.grain);
  const speed = useLab((lab) => lab.run.speed);
  const stale = useLab((lab) => lab.run.stale);
  const speedText = (value: Speed) => (value === 'max' ? text.max : text.times(String(value)));
  const speeds = <Menu label={text.speed} shows={speedText(speed)} className={styles['menu']} entries={SPEEDS.map((value) => ({ key: String(value), label: speedText(value) }))} chosen={String(speed)} onChoose={(key) => acts.setSpeed(key === 'max' ? 'max' : Number(key))} />;
  const play = <IconButton label={playing ? text.pause : text.run} icon={playing ? 'pause' : 'play'} hotkey="Space" look="primary" iconSize={large ? 22 : 18} className={large ? styles['play-large'] : styles['play']} onPress={() => (playing ? acts.pause() : acts.run())} />;
  return (
    <div className={large ? styles['transport-large'] : styles['transport']} role="toolbar" aria-label={text.toolbar}>
      <IconButton label={text.restart} icon="restart" hotkey="R" iconSize={large ? 20 : 16} onPress={() => void acts.restart()} />
      <IconButton label={text.stepBack} icon="stepBack" hotkey="←" iconSize={large ? 20 : 16} onPress={() => void acts.stepBack()} />
      <span className={styles['run']} title={stale ? text.stale : undefined}>{play}{stale && <span className={styles['stale']} aria-label={text.stale} role="img" />}</span>
      {large ? <IconButton label={text.step} icon="step" hotkey="→" iconSize={20} onPress={() => void acts.step()} /> : (
        <span className={styles['seg']}>
          <IconButton label={text.step} icon="step" hotkey="→" onPress={() => void acts.step()} />
          <Menu label={text.grain} shows={text.grains[grain]} className={styles['menu']} entries={GRAINS.map((key) => ({ key, label: text.grains[key] }))} chosen={grain} onChoose={(key) => acts.setGrain(key as Grain)} />
        </span>
      )}
      {!large && (narrow ? <IconButton label={text.runTo} icon="runTo" hotkey="G" onPress={() => setDesk({ dialog: 'runTo' })} /> : <Button icon="runTo" onPress={() => setDesk({ dialog: 'runTo' })}>{text.runTo}</Button>)}
      {speeds}
    </div>
  );
}
