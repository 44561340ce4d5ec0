// The mock's backups and verification.
import type { Host } from "../host";
import type { Settings, VerificationProgress, VerificationReport } from "../wire";
import type { MockLibrary } from "./library";

type Safety = Pick<
  Host,
  | "libraryHealth"
  | "backUpNow"
  | "chooseBackupFolder"
  | "chooseBackup"
  | "restoreBackup"
  | "verifyLibrary"
  | "cancelVerification"
  | "salvage"
  | "acknowledgeLosses"
  | "onHealthChanged"
  | "onVerificationProgress"
>;

type Options = { damaged: boolean; settle: (changed: Settings) => Settings };

export function mockSafety(library: MockLibrary, { damaged, settle }: Options): Safety {
  const listeners = new Set<(progress: VerificationProgress) => void>();
  const first = library.reports[0]?.summary;
  let folder = "/home/lu/文档/定稿/backups";
  let last: string | null = new Date().toISOString();
  let lost = damaged;
  const problem = { report: first ? { id: first.id, title: first.title } : null, seq: null, detail: "", first: 0, last: 0 };
  const found = (): VerificationReport => ({
    time: new Date().toISOString(),
    complete: true,
    all: library.reports.length,
    whole: library.reports.length - Number(damaged),
    problems: damaged ? [{ ...problem, code: "working_text" }] : [],
    notices: [],
  });
  let verification: VerificationReport | null = damaged ? found() : null;
  if (damaged && library.reports[0] && first) library.reports[0].summary = { ...first, damaged: true };
  return {
    libraryHealth: async () => ({
      backups: { folder, count: 3, last },
      backup_failure: damaged ? { code: "output.failed", params: { path: folder, reason: "No such file or directory" } } : null,
      thinning_failure: damaged ? { code: "library.disk_full", params: {} } : null,
      verification_failure: damaged ? { code: "library.failed", params: { reason: "disk I/O error" } } : null,
      verification,
      lost: lost && first ? [{ count: 2, reports: [{ id: first.id, title: first.title }] }] : [],
    }),
    backUpNow: async () => {
      last = new Date().toISOString();
      return { path: `${folder}/定稿-2026-01-05.dinggao`, bytes: 1_234_567 };
    },
    chooseBackupFolder: async () => {
      folder = "/media/lu/备份盘";
      return settle({ backup_folder: folder });
    },
    chooseBackup: async () => ({
      path: `${folder}/定稿-2026-01-05.dinggao`,
      time: last,
      reports: library.reports.length - 1,
      protected: false,
      kept_as: "/home/lu/文档/定稿/library.dinggao-replaced",
    }),
    restoreBackup: async () => {
      library.reports.splice(0, 1);
      verification = null;
      return null;
    },
    verifyLibrary: async () => {
      library.reports.forEach((_, done) => listeners.forEach((tell) => tell({ done, all: library.reports.length })));
      verification = found();
      return verification;
    },
    cancelVerification: async () => undefined,
    salvage: async () => ({ files: 7, lost: [] }),
    acknowledgeLosses: async () => {
      lost = false;
      return null;
    },
    onHealthChanged: () => () => undefined,
    onVerificationProgress: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
