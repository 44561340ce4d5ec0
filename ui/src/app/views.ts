// Views that the text does without: each comes from the disk when it is first shown, so that the window is there sooner.

export const views = {
  library: () => import("$features/library/LibraryView.svelte"),
  settings: () => import("./SettingsPage.svelte"),
  compare: () => import("$features/compare/CompareView.svelte"),
  figures: () => import("$features/figures/FiguresView.svelte"),
  merge: () => import("$features/merge/MergeView.svelte"),
  unlock: () => import("$features/protection/UnlockPage.svelte"),
  beside: () => import("$features/beside/BesidePane.svelte"),
  plan: () => import("$features/compose/PlanForm.svelte"),
  filledTable: () => import("$features/figures/FilledTable.svelte"),
  phrases: () => import("$features/phrases/PhrasePicker.svelte"),
  shortcuts: () => import("./ShortcutSheet.svelte"),
} as const;
