// How a report is shown while it is written: how large.
import { WHOLE } from "$shared/zoom";
import { whileWriting, type Action } from "./action";

export const viewActions: readonly Action[] = [
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
