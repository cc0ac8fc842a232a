"""Reads every PDF of a folder again and again for some seconds and prints files per second of processor time.

peer.py LIBRARY FOLDER SECONDS

What is asked of the libraries is less than the parser does: the words with their places, put into rows and into columns by
the words of the header. Continuations, wrapped lines and meanings are not looked at.
"""

import glob
import sys
import time

HEADER = ["Module", "Offered", "Group", "Lang", "Activity", "Day", "Time", "Venue", "Campus"]


def rows(words):
    """words: (left, top, text) of a page."""
    lines = {}
    for left, top, text in sorted(words, key=lambda w: (round(w[1]), w[0])):
        key = next((k for k in (round(top), round(top) - 1, round(top) + 1) if k in lines), round(top))
        lines.setdefault(key, []).append((left, text))
    found = []
    columns = None
    for _, line in sorted(lines.items()):
        texts = [text for _, text in line]
        if texts[: len(HEADER)] == HEADER:
            columns = [left - 1 for left, _ in line]
        elif columns:
            cells = [[] for _ in columns]
            for left, text in line:
                column = max((i for i, edge in enumerate(columns) if left >= edge), default=0)
                cells[column].append(text)
            found.append([" ".join(cell) for cell in cells])
    return found


def with_pymupdf(path):
    import fitz

    with fitz.open(path) as document:
        return sum(len(rows([(w[0], w[1], w[4]) for w in page.get_text("words")])) for page in document)


def with_pdfminer(path):
    from pdfminer.high_level import extract_pages
    from pdfminer.layout import LAParams, LTTextContainer

    count = 0
    for page in extract_pages(path, laparams=LAParams(char_margin=0.6, boxes_flow=None)):
        words = []
        for box in page:
            if isinstance(box, LTTextContainer):
                for line in box:
                    words.append((line.x0, page.height - line.y1, line.get_text().strip()))
        count += len(rows([word for word in words if word[2]]))
    return count


def main():
    read = {"pymupdf": with_pymupdf, "pdfminer": with_pdfminer}[sys.argv[1]]
    paths = sorted(glob.glob(sys.argv[2] + "/*.pdf"))
    for path in paths[:2]:
        read(path)
    files = 0
    start = time.process_time()
    while time.process_time() - start < float(sys.argv[3]):
        for path in paths:
            read(path)
            files += 1
    print(files / (time.process_time() - start))


main()
