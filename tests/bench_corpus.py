"""Measures how many PDFs of a folder are shown: python -m tests.bench_corpus FOLDER

Such folders are the test files of mozilla/pdf.js, qpdf, pdfcpu, pikepdf and py-pdf; none of them is kept
here. A file counts where pdfium can load one of its pages. It prints what was not shown and why, how the
others were shown, and whatever in the results could act or tell in secret.
"""

from __future__ import annotations

import io
import os
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pikepdf

from cmesite.cache import Cache
from cmesite.children import crew
from cmesite.looking import examined
from cmesite.proofs import Laundry
from cmesite.publishing.packet_contents import LETTER
from cmesite.rendering.pdf_sheets import Shown, UnshowableError
from cmesite.rendering.pdf_showing import WAITS
from cmesite.rendering.typst_documents import FOLDER, default_theme

OPENER = "tests.bench_corpus"
ACTIVE = {
    "/OpenAction", "/AA", "/JS", "/JavaScript", "/Launch", "/SubmitForm", "/EmbeddedFiles", "/EmbeddedFile",
    "/EF", "/XFA", "/AcroForm", "/AF", "/OCProperties", "/RichMedia", "/Collection", "/Filespec", "/Widget",
    "/PieceInfo", "/Metadata", "/OPI", "/Ref", "/Alternates", "/GoToR", "/GoToE", "/ImportData", "/Rendition",
}  # fmt: skip
PAGES_TRIED = 20
DEEPEST = 20


def main(folder: Path) -> None:
    """Shows every PDF of the folder and prints what came of them."""
    names = sorted(path.name for path in folder.iterdir() if path.suffix.lower() == ".pdf")
    opens = loadable(folder, names)
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        content = Path(name) / "content"
        content.mkdir()
        (content / "proofs").symlink_to(folder.absolute(), target_is_directory=True)
        cache = Cache(Path(name) / "cache")
        found = {proof.path: proof for proof in examined(content, names, silent, cache)}
        laundry = Laundry(content, found, cache, default_theme() / FOLDER, "", (), silent)
        laundry.clean(names, LETTER, "en")
        print_all(laundry, names, opens)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"{time.monotonic() - began:.0f} s, {used.ru_utime + used.ru_stime:.0f} s of processor time")


def print_all(laundry: Laundry, names: list[str], opens: set[str]) -> None:
    """Prints the counts, and each file with which something is wrong."""
    shown: dict[str, Shown] = {}
    refused: dict[str, str] = {}
    for name in names:
        try:
            shown[name] = laundry.show(name, LETTER, "en")
        except UnshowableError as problem:
            refused[name] = str(problem)
    waiting = {name for name in opens & refused.keys() if refused[name] == WAITS}
    for name in sorted(opens & refused.keys()):
        print(f"not shown: {name}: {refused[name]}")
    for name, made in shown.items():
        if wrong := sorted(secrets(made)):
            print(f"active content: {name}: {', '.join(wrong)}")
    notes = Counter(made.note or "as it is" for made in shown.values())
    for note, count in notes.most_common():
        print(f"{count:6} {note}")
    rate = 100 * len(opens & shown.keys()) / max(len(opens - waiting), 1)
    print(f"{len(names)} files; pdfium loads a page of {len(opens)}")
    print(f"{len(waiting)} of those say only that they want Adobe's programs, and are refused")
    print(f"{len(opens & shown.keys())} of the other {len(opens - waiting)} are shown: {rate:.2f} %")


def secrets(made: Shown) -> set[str]:
    """What in the sheets could act, or tells what is not to be seen."""
    with pikepdf.Pdf.open(io.BytesIO(made.pdf)) as pdf:
        return {word for thing in pdf.objects for word in words(thing, 0)} & ACTIVE


def words(thing: pikepdf.Object, depth: int) -> Iterator[str]:
    """The keys and names of an object, without those that the document's author gave to resources."""
    if isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
        for key, value in thing.items():
            yield key
            if isinstance(value, pikepdf.Name) and key in ("/Type", "/Subtype", "/S"):
                yield str(value)
            if key != "/Resources":
                yield from _direct(value, depth)
    elif isinstance(thing, pikepdf.Array):
        for value in thing:
            yield from _direct(value, depth)


def _direct(value: object, depth: int) -> Iterator[str]:
    if isinstance(value, pikepdf.Object) and not value.is_indirect and depth < DEEPEST:
        yield from words(value, depth + 1)


def loadable(folder: Path, names: list[str]) -> set[str]:
    """The files of which pdfium alone can load a page, each tried in a process that may die of it."""
    with crew(OPENER) as children:
        asked = {name: str(folder / name).encode() for name in names}
        return {name for name, answer in children.answers(asked) if answer == b"yes"}


def answer_requests() -> None:
    """As a child: tells of each file asked for whether pdfium can load a page of it."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    while len(head := sys.stdin.buffer.read(8)) == 8:
        path = Path(os.fsdecode(sys.stdin.buffer.read(int.from_bytes(head, "big"))))
        done = b"yes" if loads(path) else b"no"
        answers.write(len(done).to_bytes(8, "big") + done)
        answers.flush()


def loads(path: Path) -> bool:
    """Can pdfium load a page of it?"""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path.read_bytes())
    except pypdfium2.PdfiumError:
        return False
    for number in range(min(len(document), PAGES_TRIED)):
        try:
            document[number].get_size()
        except pypdfium2.PdfiumError:
            continue
        return True
    return False


def silent(*_: object) -> None:
    """Tells nothing of how far it has come."""


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]))
    else:
        answer_requests()
