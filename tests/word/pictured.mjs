// A Word file with a picture, made here byte for byte, as another program would hand it in.
import { deflateSync } from "node:zlib";

const word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const drawing = "http://schemas.openxmlformats.org/drawingml/2006";
const related = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const package_ = "http://schemas.openxmlformats.org/package/2006";

function crc(bytes) {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}

function number(value, bytes) {
  const buffer = Buffer.alloc(bytes);
  buffer.writeUIntLE(value, 0, bytes);
  return buffer;
}

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

/** A zip whose entries are stored as they are. */
function zip(entries) {
  const parts = [];
  const directory = [];
  let at = 0;
  for (const [name, content] of entries) {
    const title = Buffer.from(name);
    const sums = Buffer.concat([number(crc(content), 4), number(content.length, 4), number(content.length, 4)]);
    const common = Buffer.concat([Buffer.alloc(8), sums, number(title.length, 2), number(0, 2)]);
    const local = Buffer.concat([Buffer.from("PK\x03\x04\x14\0", "latin1"), common, title, content]);
    directory.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\0\x14\0", "latin1"), common, Buffer.alloc(10), number(at, 4), title]));
    parts.push(local);
    at += local.length;
  }
  const names = Buffer.concat(directory);
  const counts = [number(0, 4), number(entries.length, 2), number(entries.length, 2), number(names.length, 4), number(at, 4)];
  return Buffer.concat([...parts, names, Buffer.from("PK\x05\x06", "latin1"), ...counts, number(0, 2)]);
}

/** The title 工作总结, a paragraph, the picture 泵房 of so many CSS pixels, and another paragraph. */
export function pictured(picture, width) {
  const p = (inside) => `<w:p><w:r>${inside}</w:r></w:p>`;
  const text = (words) => p(`<w:t>${words}</w:t>`);
  const shown = `<w:drawing><wp:inline xmlns:wp="${drawing}/wordprocessingDrawing"><wp:extent cx="${width * 9525}" cy="9525"/>
    <wp:docPr id="1" name="1" descr="泵房"/><a:graphic xmlns:a="${drawing}/main"><a:graphicData uri="${drawing}/picture">
    <pic:pic xmlns:pic="${drawing}/picture"><pic:blipFill><a:blip r:embed="rId1"/></pic:blipFill></pic:pic>
    </a:graphicData></a:graphic></wp:inline></w:drawing>`;
  const body = text("工作总结") + text("全年供水48.6万吨。") + p(shown) + text("安全无事故。");
  const relationships = (type, target) =>
    `<Relationships xmlns="${package_}/relationships"><Relationship Id="rId1" Type="${related}/${type}" Target="${target}"/></Relationships>`;
  const types = `<Types xmlns="${package_}/content-types"><Default Extension="png" ContentType="image/png"/></Types>`;
  return zip(
    [
      ["[Content_Types].xml", types],
      ["_rels/.rels", relationships("officeDocument", "word/document.xml")],
      ["word/document.xml", `<w:document xmlns:w="${word}" xmlns:r="${related}"><w:body>${body}</w:body></w:document>`],
      ["word/_rels/document.xml.rels", relationships("image", "media/a.png")],
      ["word/media/a.png", picture],
    ].map(([name, content]) => [name, Buffer.from(content)]),
  );
}
