// A section of a text in a list beside it.

export type SectionRow = {
  key: number;
  /** 0 for what stands before the first heading. */
  level: number;
  number: string | null;
  /** Null for what stands before the first heading. */
  text: string | null;
};
