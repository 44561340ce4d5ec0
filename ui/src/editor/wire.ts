// The document types of Rust that the editor speaks.
export type {
  AddedPicture,
  Block,
  BlockChange,
  BlockId,
  Document,
  FindMode,
  Inline,
  Mark,
  NotePlace,
  Outline,
  OutlineEntry,
  Pasted,
  PastedSource,
  Place,
  TableCell,
  table_row as TableRow,
} from "$generated/bindings";
