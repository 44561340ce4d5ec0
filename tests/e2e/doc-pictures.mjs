// The pictures that README and guide show. A name says what is on it: write.zh.png, write.zh.dark.png.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { join } from "node:path";

export const root = fileURLToPath(new URL("../..", import.meta.url));

/** The pages with pictures, and how the pictures' folder is called there. */
export const pages = [
  { page: "README.md", folder: "docs/pictures/" },
  { page: "README.zh-CN.md", folder: "docs/pictures/" },
  { page: "docs/guide.en.md", folder: "pictures/" },
  { page: "docs/guide.zh-CN.md", folder: "pictures/" },
];

/** Every picture once: its file's name, and the view, language and look that it shows. */
export async function docPictures() {
  const files = new Set();
  for (const { page, folder } of pages) {
    const text = await readFile(join(root, page), "utf8");
    for (const [, path] of text.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)) {
      if (!path.startsWith(folder)) throw new Error(`${page} shows ${path}, which is no picture of the window`);
      files.add(path.slice(folder.length));
    }
  }
  return [...files].map((file) => {
    const [view, language, theme] = file.replace(/\.png$/, "").split(".");
    return { file, view, language, theme: theme ?? "light" };
  });
}
