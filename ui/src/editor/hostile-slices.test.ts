// Pages that pretend to be a copy of this editor: they are read by Rust like any other, or come in as blocks that a report can hold.
import { TextSelection } from "prosemirror-state";
import { afterEach, describe, expect, it, vi } from "vitest";
import { EditorView } from "prosemirror-view";
import { Arrivals } from "./arrivals";
import { editorState } from "./editor";
import { Pasting } from "./pasting";
import { doc, h, p } from "./test-documents";

vi.stubGlobal("ClipboardEvent", Event);

const OWN = "aaaaaaaaaaaa";

let view: EditorView | null = null;

afterEach(() => {
  view?.destroy();
  view = null;
});

/** A text whose heading was copied last, and how many pages Rust was asked to read. */
function open() {
  const read = vi.fn(() => new Promise<never>(() => undefined));
  const arrivals = new Arrivals();
  const others = { addPictures: vi.fn(), clipboardPictures: vi.fn(), choosePicture: vi.fn() };
  const pasting = new Pasting({ read, clipboardText: vi.fn(), ...others, done: vi.fn(), failed: vi.fn() }, arrivals);
  const opened = new EditorView(null, { state: editorState(doc(h(1, "收文", OWN), p("全年")), { pasting, arrivals }) });
  view = opened;
  opened.serializeForClipboard(opened.state.doc.slice(0, 4));
  opened.dispatch(opened.state.tr.setSelection(TextSelection.atEnd(opened.state.doc)));
  const paste = (html: string) => {
    const event = new Event("paste", { bubbles: true, cancelable: true });
    Object.assign(event, { clipboardData: { getData: (type: string) => (type === "text/html" ? html : ""), files: [], items: [], types: [] } });
    opened.dom.dispatchEvent(event);
    return event.defaultPrevented;
  };
  return { opened, read, paste };
}

const contexts = [
  "0 0 []", "1 1 []", "9 9 []", "0 0 -9 []", "1 1 [&quot;doc&quot;,null]", "1 1 [&quot;heading&quot;,{&quot;level&quot;:99}]",
  "1 1 [&quot;heading&quot;,{&quot;level&quot;:&quot;1&quot;}]", "2 2 [&quot;table&quot;,{},&quot;table_cell&quot;,{&quot;colspan&quot;:1e9}]",
  "1 1 [&quot;__proto__&quot;,{}]", "1 1 [&quot;constructor&quot;,{}]", "1 1 {&quot;__proto__&quot;:{&quot;canary&quot;:1}}",
  "1 1 [&quot;opaque&quot;,{&quot;payload&quot;:{}}]", "1 1 null", "1 1 not JSON", "-1 -1 []", "99999999999 0 []",
];

const bodies = [
  "<p%>x</p>", "<p% onclick=canary()>x</p>", "<p%><img src=http://127.0.0.1:9/ onerror=canary()>x</p>", "<p%><script>canary()</script>x</p>",
  "<p% style='background:url(http://127.0.0.1:9/)'>x</p>", "<h2%><svg onload=canary()>x</svg></h2>",
  "<figure data-kind=image data-source=http://127.0.0.1:9/ data-width=NaN%>x</figure>", "<p data-kind=list_item data-depth=1e9%>x</p>",
  "<p data-kind=note data-note=javascript:canary()%>x</p>", "<table%><tr><td colspan=65536 rowspan=-1><p%>x</table>",
  "<p%><span data-thread='<img>'><span data-note=canary()>x</span></span></p>",
];

/** Every context around two of the bodies, and every body as a whole slice. */
const pages = [
  ...contexts.flatMap((context, at) => [at, at + 5].map((body) => [context, bodies[body % bodies.length] ?? ""] as const)),
  ...bodies.map((body) => ["0 0 []", body] as const),
];

describe("a page that pretends to be ours", () => {
  it("and names ids that weren't copied here is read by Rust", () => {
    const { opened, read, paste } = open();
    const before = opened.state.doc;
    for (const context of contexts) for (const body of bodies) paste(`<b data-pm-slice="${context}"></b>${body.replaceAll("%", ' data-id="bbbbbbbbbbbb"')}`);
    expect(read).toHaveBeenCalledTimes(contexts.length * bodies.length);
    expect(opened.state.doc.eq(before)).toBe(true);
  });

  it("and knows what was copied last brings blocks that a report can hold, and nothing else", { timeout: 60_000 }, () => {
    for (const [context, body] of pages) {
      const { opened, paste } = open();
      expect(paste(body.replace("%", ` data-pm-slice="${context}" data-id="${OWN}"`).replaceAll("%", "")), body).toBe(true);
      opened.state.doc.check();
      for (const element of opened.dom.querySelectorAll("*")) {
        expect(["script", "svg", "iframe", "style"]).not.toContain(element.localName);
        if (element.localName === "img") expect(element.className).toBe("ProseMirror-separator");
        for (const { name } of element.attributes) expect(name).toMatch(/^(data-[a-z-]+|class|contenteditable|colspan|rowspan|alt|draggable)$/);
      }
      opened.destroy();
    }
    expect("canary" in Object.prototype).toBe(false);
  });
});
