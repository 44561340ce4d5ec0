// How a report is shown while it is written: how large, what moves when one types, and whether one only reads.
import { WHOLE } from "$shared/zoom";
import { whileWriting, withText, type Action } from "./action";
import { printText } from "./printing";
import { toggleBeside } from "./reading-beside";

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
    name: "reading.name",
    keywords: "keywords.reading",
    keys: "Mod+Alt+R",
    group: "write",
    isOn: (app) => app.session?.reading === true,
    available: withText,
    run: (app) => app.session?.read(!app.session.reading),
  },
  {
    name: "beside.name",
    keywords: "keywords.beside",
    keys: "Mod+Alt+S",
    group: "write",
    isOn: (app) => app.beside?.open === true,
    available: whileWriting,
    run: toggleBeside,
  },
  {
    name: "beside.choose",
    keywords: "keywords.beside",
    group: "write",
    available: whileWriting,
    run: (app) => (app.layer = "beside"),
  },
  {
    name: "zoom.in",
    keywords: "keywords.zoom",
    keys: "Mod+Plus",
    group: "write",
    available: withText,
    run: (app) => app.preferences.zoomBy("in"),
  },
  {
    name: "zoom.out",
    keywords: "keywords.zoom",
    keys: "Mod+Minus",
    group: "write",
    available: withText,
    run: (app) => app.preferences.zoomBy("out"),
  },
  {
    name: "zoom.whole",
    keywords: "keywords.zoom",
    keys: "Mod+0",
    group: "write",
    available: withText,
    run: (app) => void app.preferences.change({ zoom: WHOLE }),
  },
  {
    name: "print.name",
    keywords: "keywords.print",
    keys: "Mod+P",
    group: "write",
    available: withText,
    run: () => void printText(),
  },
];
