// How a report is shown while it is written: how large, and what moves when one types.
import { WHOLE } from "$shared/zoom";
import { whileWriting, type Action } from "./action";

export const viewActions: readonly Action[] = [
  {
    name: "typewriter.name",
    keywords: "keywords.typewriter",
    keys: "Mod+Alt+T",
    group: "write",
    isOn: (app) => app.preferences.settings.typewriter,
    available: whileWriting,
    run: (app) => void app.preferences.change({ typewriter: !app.preferences.settings.typewriter }),
  },
  {
    name: "zoom.in",
    keywords: "keywords.zoom",
    keys: "Mod+Plus",
    group: "write",
    available: whileWriting,
    run: (app) => app.preferences.zoomBy("in"),
  },
  {
    name: "zoom.out",
    keywords: "keywords.zoom",
    keys: "Mod+Minus",
    group: "write",
    available: whileWriting,
    run: (app) => app.preferences.zoomBy("out"),
  },
  {
    name: "zoom.whole",
    keywords: "keywords.zoom",
    keys: "Mod+0",
    group: "write",
    available: whileWriting,
    run: (app) => void app.preferences.change({ zoom: WHOLE }),
  },
];
