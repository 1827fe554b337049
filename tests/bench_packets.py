"""Prints what packets of 60, 150 and 600 proofs cost beside a bare pypdf append of the same files."""

from __future__ import annotations

import io
import json
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import pikepdf
import pypdf

from cmesite import files, packets, themes
from cmesite.coverage.measure import measure
from cmesite.packet_records import records_now
from cmesite.publishing.packet import packet_of
from cmesite.publishing.packet_presets import every_preset
from cmesite.survey import silent, survey
from tests.generated import write_repository

SIZES = (60, 150, 600)
DAY = date(2026, 11, 22)
# So that 600 of them are 185 MB.
PIXELS = 555
RUNS = ("bare", "cold", "warm", "nothing changed", "one added")


def heavy_proof(number: int) -> bytes:
    """A certificate with words and a picture that nothing makes smaller."""
    pdf = pikepdf.Pdf.new()
    page = pdf.add_blank_page(page_size=(612, 792))
    noise = random.Random(number).randbytes(PIXELS * PIXELS)
    picture = pdf.make_stream(noise)
    picture.Type, picture.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    picture.Width = picture.Height = PIXELS
    picture.ColorSpace, picture.BitsPerComponent = pikepdf.Name.DeviceGray, 8
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    page.obj.Resources = pikepdf.Dictionary(
        Font=pikepdf.Dictionary(F1=font), XObject=pikepdf.Dictionary(P=picture)
    )
    words = f"BT /F1 24 Tf 72 700 Td (Certificate {number}) Tj ET q 400 0 0 400 100 200 cm /P Do Q"
    page.obj.Contents = pdf.make_stream(words.encode())
    target = io.BytesIO()
    pdf.save(target, deterministic_id=True, compress_streams=False)
    return target.getvalue()


def write_heavy(folder: Path, size: int) -> Path:
    """A repository with so many credits, each with a heavy proof, and one that can be added."""
    content = write_repository(folder, size)
    for number, proof in enumerate(sorted((content / "proofs").rglob("*.pdf"))):
        proof.write_bytes(heavy_proof(number))
    return content


def bind(content: Path, output: Path) -> None:
    """Binds the packet of everything, as a build does, without the rest of a build."""
    found = survey(content, DAY)
    preset = next(one for one in every_preset(found.portfolio) if one.id == "full")
    packet = packet_of(found.portfolio, measure(found.portfolio, DAY), preset, DAY)
    theme = themes.theme_files(content, "default")
    began = cpu()
    press = packets.Press(
        content, output, theme, found.portfolio.proofs, records_now(found, (packet,)), silent
    )
    bound = packets.bind(press, (packet,), (packet,))
    files.publish(output, bound.files, bound.kept)
    report(began)


def bare(content: Path, output: Path) -> None:
    """What pypdf does without us: the same files in one, no index, no links, nothing cleaned."""
    began = cpu()
    writer = pypdf.PdfWriter()
    for proof in sorted((content / "proofs").rglob("*.pdf")):
        writer.append(proof)
    output.mkdir(exist_ok=True)
    writer.write(output / "bare.pdf")
    report(began)


def cpu() -> float:
    """CPU seconds of this process and of its children that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def report(began: float) -> None:
    """Prints the CPU seconds since, and the megabytes of the largest process: this one or a child."""
    memory = max(
        resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    print(json.dumps([cpu() - began, memory / (1024 if sys.platform != "darwin" else 1024**2)]))


def measured(run: str, content: Path, output: Path, cache: Path) -> tuple[float, float, float]:
    """CPU seconds, seconds and megabytes of one run in a process of its own."""
    began = time.monotonic()
    what = "bare" if run == "bare" else "bind"
    environment = {**os.environ, "CMESITE_CACHE": str(cache)}
    command = [sys.executable, "-m", "tests.bench_packets", what, str(content), str(output)]
    answer = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    seconds = time.monotonic() - began
    used, memory = json.loads(answer.stdout)
    return used, seconds, memory


def runs(folder: Path, size: int) -> dict[str, tuple[float, float, float]]:
    """Every run in turn, on one repository."""
    content, output, cache = write_heavy(folder, size), folder / "build", folder / "cache"
    found = {"bare": measured("bare", content, folder / "bare", cache)}
    found["cold"] = measured("cold", content, output, cache)
    shutil.rmtree(output)
    found["warm"] = measured("warm", content, output, cache)
    found["nothing changed"] = measured("nothing changed", content, output, cache)
    proof = min((content / "proofs").rglob("*.pdf"))
    proof.write_bytes(heavy_proof(size + 1))
    found["one added"] = measured("one added", content, output, cache)
    return found


def main() -> None:
    """Prints a table: a row a run, for each size its CPU seconds, the ratio to bare, and the peak memory."""
    with tempfile.TemporaryDirectory() as folder:
        columns = []
        for size in SIZES:
            columns.append(runs(Path(folder) / str(size), size))
            print(f"measured a packet of {size} proofs", file=sys.stderr)
    heads = "".join(f"{f'{size} proofs':>12}{'to bare':>9}{'MB':>6}" for size in SIZES)
    print(f"{'packets: CPU seconds':<22}{heads}")
    for run in RUNS:
        cells = [(column[run], column["bare"]) for column in columns]
        row = "".join(f"{own[0]:>12.2f}{own[0] / of[0]:>9.1f}{own[2]:>6.0f}" for own, of in cells)
        print(f"{run:<22}{row}")


if __name__ == "__main__":
    if len(sys.argv) == 4:
        {"bare": bare, "bind": bind}[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        main()
