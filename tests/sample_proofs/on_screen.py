"""A proof kept as a screenshot of a portal's page."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw, ImageFont

from tests.sample_proofs.certificate import LEARNER, Certificate, in_words

WIDTH, HEIGHT = 1180, 720


def screenshot(certificate: Certificate) -> bytes:
    """A browser window with the portal's list of credits, as PNG."""
    image = Image.new("RGB", (WIDTH, HEIGHT), "#f4f6f8")
    brush = ImageDraw.Draw(image)
    _window(brush)
    brush.rectangle((0, 74, WIDTH, 142), fill=certificate.color)
    _write(brush, 36, 90, 28, certificate.provider, "white")
    _write(brush, 900, 98, 18, LEARNER, "white")
    _write(brush, 36, 170, 26, certificate.heading, "#1d2733")
    _write(brush, 36, 210, 17, f"{certificate.title} · {certificate.format}", "#4a5765")
    brush.rectangle((36, 248, WIDTH - 36, 292), fill="#e3e9ef")
    for x, text in ((56, "Completed"), (300, "Activity"), (960, "Credits awarded")):
        _write(brush, x, 258, 17, text, "#1d2733")
    for row, session in enumerate(certificate.sessions):
        y = 304 + 46 * row
        for x, text in ((56, in_words(session.day)), (300, session.title), (960, session.credits)):
            _write(brush, x, y, 17, text, "#1d2733")
        brush.line((36, y + 34, WIDTH - 36, y + 34), fill="#d5dce3")
    foot = 316 + 46 * len(certificate.sessions)
    _write(brush, 300, foot, 18, f"Total: {certificate.printed_award}", "#1d2733")
    for line, text in enumerate(certificate.note.split("\n")):
        _write(brush, 36, foot + 60 + 22 * line, 14, text, "#4a5765")
    _write(brush, 36, HEIGHT - 30, 11, "FICTITIOUS SAMPLE", "#8793a0")
    out = io.BytesIO()
    image.quantize(64, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def _window(brush: ImageDraw.ImageDraw) -> None:
    brush.rectangle((0, 0, WIDTH, 74), fill="#dfe3e8")
    for x, color in ((22, "#d9695f"), (44, "#dcb24c"), (66, "#6fae5c")):
        brush.ellipse((x - 7, 12, x + 7, 26), fill=color)
    brush.rounded_rectangle((110, 36, 1040, 66), 14, fill="white")
    _write(brush, 130, 41, 16, "https://bedside-reference.example.org/credits", "#4a5765")


def _write(brush: ImageDraw.ImageDraw, x: int, y: int, size: int, text: str, color: str) -> None:
    brush.text((x, y), text, fill=color, font=ImageFont.load_default(size))
