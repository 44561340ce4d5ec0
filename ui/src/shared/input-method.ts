// The one guard against keys that belong to an input method.

/** Such as the Enter that commits a candidate: 229 is said where `isComposing` comes too late. */
export function belongsToInputMethod(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}
