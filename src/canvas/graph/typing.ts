/** Whether keys go into a text: then no single letter is a command. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input:not([type=range]):not([type=checkbox]):not([type=radio]), textarea, select') || target.closest('dialog, [role=menu], [role=listbox]') !== null);
}
