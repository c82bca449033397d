/** One panel that fails says so and can be tried again; the rest of the page goes on. */
import { Component } from 'react';
import type { ReactNode } from 'react';
import { useWords } from './language.ts';
import { Button } from './Button.tsx';
import { StateMark } from './StateMark.tsx';

interface Props { readonly children: ReactNode; readonly words: { readonly title: string; readonly text: string; readonly retry: string } }
interface State { readonly message: string | null }

class Boundary extends Component<Props, State> {
  override state: State = { message: null };
  static getDerivedStateFromError(error: unknown): State { return { message: error instanceof Error ? error.message : String(error) }; }
  override render(): ReactNode {
    if (this.state.message === null) return this.props.children;
    return (
      <div role="alert" className="sec small" style={{ display: 'grid', gap: 6, justifyItems: 'start' }}>
        <StateMark state="failed"><b>{this.props.words.title}</b></StateMark>
        <span className="ink2">{this.props.words.text}</span>
        <code className="ink2">{this.state.message}</code>
        <Button look="line" onPress={() => this.setState({ message: null })}>{this.props.words.retry}</Button>
      </div>
    );
  }
}

export function Catch({ children }: { readonly children: ReactNode }) {
  const words = useWords();
  return <Boundary words={words.app.error}>{children}</Boundary>;
}
