// A Word file with a picture.
import { deflateSync } from "node:zlib";
import { crc, number, p, r, wordFile } from "./package.mjs";

const drawing = "http://schemas.openxmlformats.org/drawingml/2006";

/** A picture of stripes. */
export function png(width, height) {
  const chunk = (name, content) => {
    const named = Buffer.concat([Buffer.from(name), content]);
    return Buffer.concat([number(content.length, 4).reverse(), named, number(crc(named), 4).reverse()]);
  };
  const header = Buffer.concat([number(width, 4).reverse(), number(height, 4).reverse(), Buffer.from([8, 0, 0, 0, 0])]);
  const row = (y) => [0, ...Array.from({ length: width }, (_, x) => ((x + y) % 16 < 8 ? 60 : 200))];
  const rows = Buffer.from(Array.from({ length: height }, (_, y) => row(y)).flat());
  const chunks = [chunk("IHDR", header), chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0))];
  return Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), ...chunks]);
}

/** The title 工作总结, a paragraph, the picture 泵房 of so many CSS pixels, and another paragraph. */
export function pictured(picture, width) {
  const shown = `<w:drawing><wp:inline xmlns:wp="${drawing}/wordprocessingDrawing"><wp:extent cx="${width * 9525}" cy="9525"/>
    <wp:docPr id="1" name="1" descr="泵房"/><a:graphic xmlns:a="${drawing}/main"><a:graphicData uri="${drawing}/picture">
    <pic:pic xmlns:pic="${drawing}/picture"><pic:blipFill><a:blip r:embed="rId1"/></pic:blipFill></pic:pic>
    </a:graphicData></a:graphic></wp:inline></w:drawing>`;
  const body = p(r("工作总结")) + p(r("全年供水48.6万吨。")) + p(`<w:r>${shown}</w:r>`) + p(r("安全无事故。"));
  return wordFile(body, [["media/a.png", "image", picture]]);
}
