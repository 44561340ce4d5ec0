// The sign of each state of a row: an icon with a name, and a tone. Never a colour alone.
import Check from "@lucide/svelte/icons/check";
import Circle from "@lucide/svelte/icons/circle";
import CircleAlert from "@lucide/svelte/icons/circle-alert";
import Dot from "@lucide/svelte/icons/dot";
import Minus from "@lucide/svelte/icons/minus";
import SpaceIcon from "@lucide/svelte/icons/space";
import type { LedgerState } from "$host";

export const stateIcons: Readonly<Record<LedgerState, typeof Check>> = {
  open: SpaceIcon,
  meant: Minus,
  wrong: CircleAlert,
  undetermined: Circle,
  sound: Check,
  alone: Dot,
};
