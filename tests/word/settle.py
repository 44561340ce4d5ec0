"""Accepts and rejects the tracked changes of Word files in LibreOffice, and holds the paragraphs against the two originals.

    /usr/bin/python3 settle.py FOLDER

FOLDER holds NAME.old.docx, NAME.new.docx and NAME.redline.docx. Prints one JSON object: how many names were checked, and
what differs.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

import uno
from com.sun.star.beans import PropertyValue


def connect():
    profile = tempfile.mkdtemp(prefix="dinggao-office-")
    pipe = "dinggao" + pathlib.Path(profile).name.replace("-", "").replace("_", "")
    office = subprocess.Popen(
        ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--norestore", f"--accept=pipe,name={pipe};urp;"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(600):
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return office, context
        except Exception:  # It isn't up yet; it may also have ended.
            try:
                office.wait(timeout=0.1)
            except subprocess.TimeoutExpired:
                continue
            break
    raise SystemExit("LibreOffice doesn't answer")


def hidden():
    value = PropertyValue()
    value.Name, value.Value = "Hidden", True
    return (value,)


def paragraphs(text):
    found = []
    for element in text:
        if element.supportsService("com.sun.star.text.TextTable"):
            for name in element.CellNames:
                found += [f"{name}|{line}" for line in paragraphs(element.getCellByName(name))]
        else:
            found.append(element.ListLabelString + element.String)
    return found


def read(context, desktop, file, command=None):
    document = desktop.loadComponentFromURL(file.resolve().as_uri(), "_blank", 0, hidden())
    try:
        if command:
            frame = document.CurrentController.Frame
            dispatcher = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
            dispatcher.executeDispatch(frame, f".uno:{command}", "", 0, ())
        return [line for line in paragraphs(document.Text) if line.strip()]
    finally:
        document.close(True)


def main(folder):
    office, context = connect()
    desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    checked, differences = 0, []
    try:
        for redline in sorted(folder.glob("*.redline.docx")):
            name = redline.name[: -len(".redline.docx")]
            for part, command in (("old", "RejectAllTrackedChanges"), ("new", "AcceptAllTrackedChanges")):
                expected = read(context, desktop, folder / f"{name}.{part}.docx")
                found = read(context, desktop, redline, command)
                if found != expected:
                    at = next((i for i, pair in enumerate(zip(found, expected)) if pair[0] != pair[1]), min(len(found), len(expected)))
                    differences.append({"name": name, "part": part, "line": at, "found": found[at : at + 2], "expected": expected[at : at + 2]})
            checked += 1
    finally:
        try:
            desktop.terminate()
        except Exception:  # It is gone with the connection.
            pass
        office.wait(timeout=30)
    print(json.dumps({"checked": checked, "differences": differences}, ensure_ascii=False, indent=1))


main(pathlib.Path(sys.argv[1]))
