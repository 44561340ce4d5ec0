// The reader's settings: what Rust holds, applied to the window at once and written back on every change.
import { asHostError, host, type HostError, type Settings } from "$host";
import { locale, setLocale, systemLocale } from "$messages";
import { nextZoom, shownZoom } from "$shared/zoom";

type AllSettings = Required<Settings>;

const DEFAULTS: AllSettings = {
  theme: "system",
  contrast: "standard",
  language: "system",
  start_with: "report",
  author: "",
  backup_folder: "",
  backups_kept: 14,
  thin_after_days: null,
  lock_after_minutes: 15,
  export_profile: "gbt9704",
  export_numbering: "text",
  chinese_punctuation: true,
  zoom: 100,
  typewriter: false,
  reading_pitch: "standard",
};

export class Preferences {
  settings = $state.raw<AllSettings>(DEFAULTS);
  error = $state.raw<HostError | null>(null);
  readonly #dark = window.matchMedia("(prefers-color-scheme: dark)");

  constructor() {
    this.#dark.addEventListener("change", () => this.#apply());
  }

  async load(): Promise<void> {
    try {
      this.settings = { ...DEFAULTS, ...(await host.readSettings()) };
    } catch (error) {
      this.error = asHostError(error);
    }
    this.#apply();
  }

  async change(changed: Settings): Promise<void> {
    const before = this.settings;
    this.settings = { ...before, ...changed };
    this.#apply();
    try {
      await host.writeSettings(this.settings);
      this.error = null;
    } catch (error) {
      // What isn't kept must not look as if it were.
      this.settings = before;
      this.#apply();
      this.error = asHostError(error);
    }
  }

  /** How large the paper is shown, in percent. */
  get zoom(): number {
    return shownZoom(this.settings.zoom);
  }

  /** One step larger or smaller. */
  zoomBy(direction: "in" | "out"): void {
    const zoom = nextZoom(this.zoom, direction);
    if (zoom !== this.zoom) void this.change({ zoom });
  }

  /** Asks for the folder that backups go to; Rust puts it into the settings. */
  async chooseBackupFolder(): Promise<void> {
    try {
      const settings = await host.chooseBackupFolder();
      if (settings) this.settings = { ...DEFAULTS, ...settings };
      this.error = null;
    } catch (error) {
      this.error = asHostError(error);
    }
  }

  #apply(): void {
    const { theme, contrast, language } = this.settings;
    const root = document.documentElement;
    const dark = theme === "dark" || (theme === "system" && this.#dark.matches);
    root.dataset.theme = dark ? "dark" : "light";
    root.dataset.contrast = contrast;
    setLocale(language === "zh" ? "zh-CN" : language === "en" ? "en" : systemLocale());
    root.lang = locale();
  }
}
