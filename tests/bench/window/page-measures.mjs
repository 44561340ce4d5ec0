// What runs in the page: how long it takes from a key to the frame that shows it, and building the peers of the editor.

/** Waits in the page for two frames: what was changed before is on screen then. */
export const frames = (browser) => browser.executeAsync((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())));

/** From now on each key is timed, from its event to the second frame after the change, and to the end of its handlers. */
export function timeKeys(browser) {
  return browser.executeAsync((done) => {
    window.keyTimes = [];
    if (!window.timesKeys) {
      window.timesKeys = true;
      let start = null;
      const measure = () => {
        if (start === null) return;
        const began = start;
        start = null;
        const handled = performance.now() - began;
        requestAnimationFrame(() => requestAnimationFrame(() => window.keyTimes.push({ handled, shown: performance.now() - began })));
      };
      const begin = () => {
        start = performance.now();
        // What the key does, the browser's own part too, is done when the next task begins.
        const channel = new MessageChannel();
        channel.port1.onmessage = () => {
          // Ports that stay open make every task after them slower.
          channel.port1.close();
          measure();
        };
        channel.port2.postMessage(null);
      };
      document.addEventListener("keydown", begin, true);
    }
    requestAnimationFrame(() => requestAnimationFrame(() => done()));
  });
}

/** Types keys, so many milliseconds apart, and returns what each took. */
export async function typed(browser, keys, apart = 90) {
  await timeKeys(browser);
  const actions = keys.flatMap((value) => [
    { type: "keyDown", value },
    { type: "keyUp", value },
    { type: "pause", duration: apart },
  ]);
  await browser.performActions([{ type: "key", id: "keyboard", actions }]);
  await frames(browser);
  return browser.execute(() => window.keyTimes);
}

/** Builds a peer of the editor with the same text in a bare window: milliseconds until it is on screen. */
export function buildPeer(browser, kind, blocks) {
  return browser.executeAsync(
    (name, texts, done) => {
      const began = performance.now();
      document.body.replaceChildren();
      let text;
      if (name === "textarea") {
        text = document.createElement("textarea");
        text.value = texts.map((block) => (Array.isArray(block) ? block.flat().join("\t") : block)).join("\n");
      } else {
        text = document.createElement("div");
        text.contentEditable = "true";
        const cell = (words) => {
          const element = document.createElement("td");
          element.textContent = words;
          return element;
        };
        const row = (cells) => {
          const element = document.createElement("tr");
          element.append(...cells.map(cell));
          return element;
        };
        for (const block of texts) {
          const element = document.createElement(Array.isArray(block) ? "table" : "p");
          if (Array.isArray(block)) element.append(...block.map(row));
          else element.textContent = block;
          text.append(element);
        }
      }
      text.id = "text";
      text.spellcheck = false;
      document.body.append(text);
      requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - began)));
    },
    kind,
    blocks,
  );
}

/** Puts the caret into the middle of a peer's text, in view. */
export function caretInMiddle(browser) {
  return browser.executeAsync((done) => {
    const text = document.querySelector("#text");
    if (text instanceof HTMLTextAreaElement) {
      text.focus();
      text.setSelectionRange(text.value.length / 2, text.value.length / 2);
    } else {
      const paragraphs = text.querySelectorAll("p");
      const middle = paragraphs[Math.floor(paragraphs.length / 2)];
      middle.scrollIntoView({ block: "center" });
      text.focus();
      document.getSelection().collapse(middle.firstChild, Math.floor(middle.firstChild.length / 2));
    }
    requestAnimationFrame(() => requestAnimationFrame(() => done()));
  });
}

/** Puts the caret into the middle of the editor's text, as a click does. */
export function caretInMiddleOfReport(browser) {
  return browser.executeAsync((done) => {
    const paragraphs = [...document.querySelectorAll("#editor p[data-kind=paragraph]")].filter((each) => !each.closest("table"));
    const middle = paragraphs[Math.floor(paragraphs.length / 2)];
    middle.scrollIntoView({ block: "center" });
    document.querySelector("#editor").focus();
    const text = document.createTreeWalker(middle, NodeFilter.SHOW_TEXT).nextNode();
    document.getSelection().collapse(text, Math.floor(text.length / 2));
    requestAnimationFrame(() => requestAnimationFrame(() => done()));
  });
}

/** The measures of this name that the page made since the last look. */
export function measures(browser, name) {
  return browser.execute((wanted) => {
    const found = performance.getEntriesByName(wanted, "measure").map(({ duration }) => duration);
    performance.clearMeasures(wanted);
    return found;
  }, name);
}
