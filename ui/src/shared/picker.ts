// What can be chosen by typing.
import type { Component } from "svelte";

export type PickerEntry = {
  key: string;
  text: string;
  detail?: string | undefined;
  keys?: string | undefined;
  icon: Component<{ size?: number; strokeWidth?: number }>;
  run: () => void;
};

export type PickerGroup = { name: string; entries: PickerEntry[] };
