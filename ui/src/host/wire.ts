// The types that cross the border to Rust, under one import.
export type * from "$generated/bindings";
