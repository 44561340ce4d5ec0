"""Peers that are Python packages: each reads or compares Word files in a process of its own.

word.py python-docx|mammoth FILE          the text, to stdout
word.py docxodus|rdocx OLD NEW OUT        a redline
word.py pandoc                            where the pandoc of pypandoc_binary is
"""

import sys

name, *paths = sys.argv[1:]
if name == "pandoc":
    import pypandoc

    print(pypandoc.get_pandoc_path())
elif name == "python-docx":
    import docx

    for block in docx.Document(paths[0]).iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                print("\t".join(cell.text for cell in row.cells))
        else:
            print(block.text)
elif name == "mammoth":
    import mammoth

    with open(paths[0], "rb") as file:
        print(mammoth.convert_to_markdown(file).value)
elif name == "docxodus":
    from python_redlines import DocxodusEngine

    redline, _, _ = DocxodusEngine().run_redline("bench", paths[0], paths[1])
    with open(paths[2], "wb") as file:
        file.write(redline)
elif name == "rdocx":
    import rdocx

    old, new = (rdocx.Document.open(path) for path in paths[:2])
    old.compare(new, "bench", "2025-01-01T00:00:00Z")
    old.save(paths[2])
else:
    sys.exit(__doc__)
