// The one guard against keys and words that belong to an input method.

/** Such as the Enter that commits a candidate: 229 is said where `isComposing` comes too late. */
export function belongsToInputMethod(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}

/** Hands on what a field says: but not what is still being composed, whose end says so again. */
export function onWritten(set: (text: string) => void): (event: Event) => void {
  return (event) => {
    const field = event.currentTarget;
    if (!(field instanceof HTMLInputElement) || (event instanceof InputEvent && event.isComposing)) return;
    set(field.value);
  };
}
