// Word files made here byte for byte, as other programs would hand them in.
const word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const related = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const package_ = "http://schemas.openxmlformats.org/package/2006";

export function crc(bytes) {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}

export function number(value, bytes) {
  const buffer = Buffer.alloc(bytes);
  buffer.writeUIntLE(value, 0, bytes);
  return buffer;
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

/** A paragraph of runs. */
export const p = (inside) => `<w:p>${inside}</w:p>`;
/** A run of text. */
export const r = (words) => `<w:r><w:t>${words}</w:t></w:r>`;

/** A Word file with this body; each part has a name below `word/`, the type of its relationship and its content. */
export function wordFile(body, parts) {
  const relation = ([name, type], place) => {
    const address = type.includes(":") ? type : `${related}/${type}`;
    return `<Relationship Id="rId${place + 1}" Type="${address}" Target="${name}"/>`;
  };
  const relationships = (list) => `<Relationships xmlns="${package_}/relationships">${list.map(relation).join("")}</Relationships>`;
  const types = `<Types xmlns="${package_}/content-types"><Default Extension="png" ContentType="image/png"/></Types>`;
  return zip(
    [
      ["[Content_Types].xml", types],
      ["_rels/.rels", relationships([["word/document.xml", "officeDocument"]])],
      ["word/document.xml", `<w:document xmlns:w="${word}" xmlns:r="${related}"><w:body>${body}</w:body></w:document>`],
      ["word/_rels/document.xml.rels", relationships(parts)],
      ...parts.map(([name, , content]) => [`word/${name}`, content]),
    ].map(([name, content]) => [name, Buffer.from(content)]),
  );
}
