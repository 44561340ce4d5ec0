// Photographs every view of the real window, in both languages, every look, two sizes and at 200 % zoom, with contact sheets to look through:
//   node tests/e2e/photographs.mjs OUT_DIR [--only write,compare] [--themes light] [--languages zh] [--sizes 1280x800]
//   node tests/e2e/photographs.mjs docs/pictures --docs     those that README and guide show, and no others
// It needs a display of at least 1920×1080 that nothing else draws on (such as Xvfb's), and `import`, `convert` and `montage` of
// ImageMagick. The picture of the driver itself would lack what the web view paints outside the page.
import { execFileSync } from "node:child_process";
import { mkdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { docPictures } from "./doc-pictures.mjs";
import { atRest, tours, viewNames, walk } from "./views.mjs";

const themes = {
  light: { theme: "light", contrast: "standard" },
  dark: { theme: "dark", contrast: "standard" },
  contrast: { theme: "light", contrast: "more" },
  "dark-contrast": { theme: "dark", contrast: "more" },
};

/** At 200 % zoom a window has half the room; the system draws everything twice as large. */
const sizes = {
  "1280x800": { size: [1280, 800], scale: 1 },
  "1920x1080": { size: [1920, 1080], scale: 1 },
  zoomed: { size: [640, 400], scale: 2 },
};

/** Bytes up to which a picture of the docs keeps all its colours. */
const LARGEST = 250_000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    docs: { type: "boolean" },
    only: { type: "string" },
    themes: { type: "string", default: "light,dark,contrast" },
    languages: { type: "string", default: "zh,en" },
    sizes: { type: "string", default: Object.keys(sizes).join() },
  },
});
const [out] = positionals;
if (!out) throw new Error("photographs.mjs OUT_DIR");

/** A list from the command, each of which has to be one of `known`. */
function chosen(list, known) {
  const names = list.split(",");
  for (const name of names) if (!known.includes(name)) throw new Error(`${name} is none of ${known.join()}`);
  return names;
}

/** Every picture that is wanted: its file's name, and what is on it. */
async function wantedPictures() {
  const views = values.only ? chosen(values.only, viewNames) : viewNames;
  if (values.docs) return (await docPictures()).filter(({ view }) => views.includes(view)).map((picture) => ({ ...picture, size: "1280x800" }));
  const looks = chosen(values.themes, Object.keys(themes));
  return chosen(values.languages, ["zh", "en"]).flatMap((language) =>
    chosen(values.sizes, Object.keys(sizes)).flatMap((size) =>
      looks.flatMap((theme) => views.map((view) => ({ file: `${view}.${language}.${theme}.${size}.png`, view, language, theme, size }))),
    ),
  );
}

/** Takes what the window shows now, in the look and size of the picture. */
async function photograph(browser, { file, theme, size }) {
  const { size: shape, scale } = sizes[size];
  await browser.setWindowSize(...shape);
  await browser.execute((look) => Object.assign(document.documentElement.dataset, look), themes[theme]);
  await atRest(browser);
  const { x, y, width, height } = await browser.getWindowRect();
  const [left, top, wide, high] = [x, y, width, height].map((length) => length * scale);
  const picture = join(out, file);
  execFileSync("import", ["-window", "root", "-crop", `${wide}x${high}+${left}+${top}`, "+repage", "-define", "png:compression-level=1", picture]);
  if (values.docs && (await stat(picture)).size > LARGEST) execFileSync("convert", [picture, "-strip", "+dither", "-colors", "256", `PNG8:${picture}`]);
}

/** Walks a tour once for the pictures that are taken on it at one scale. */
async function takeTour(tour, language, scale, wanted) {
  const pictures = wanted.filter(({ view, size, ...picture }) => picture.language === language && sizes[size].scale === scale && tour.views.includes(view));
  if (pictures.length === 0) return;
  const closing = [];
  const t = { after: (close) => closing.push(close) };
  const { size } = Object.values(sizes).find((each) => each.scale === scale);
  try {
    await walk(t, tour, { language, scale, size }, async (name, browser) => {
      for (const picture of pictures.filter(({ view }) => view === name)) await photograph(browser, picture);
      await browser.setWindowSize(...size);
      await browser.execute((look) => Object.assign(document.documentElement.dataset, look), themes.light);
      await atRest(browser);
    });
  } finally {
    for (const close of closing.reverse()) await close();
  }
}

/** One sheet for each language, look and size, with the names below the pictures. */
async function contactSheets(wanted) {
  const kinds = new Set(wanted.map(({ language, theme, size }) => `${language}.${theme}.${size}`));
  for (const kind of kinds) {
    const pictures = wanted.filter(({ language, theme, size }) => `${language}.${theme}.${size}` === kind);
    const sheet = `sheet.${kind}.png`;
    await rm(join(out, sheet), { force: true });
    const labelled = pictures.flatMap(({ file, view }) => ["-label", view, join(out, file)]);
    execFileSync("montage", [...labelled, "-geometry", "640x400+6+6", "-tile", "4x", join(out, sheet)]);
  }
}

await mkdir(out, { recursive: true });
const wanted = await wantedPictures();
for (const language of ["zh", "en"]) {
  for (const scale of [1, 2]) {
    for (const tour of tours) await takeTour(tour, language, scale, wanted);
  }
}
if (!values.docs) await contactSheets(wanted);
