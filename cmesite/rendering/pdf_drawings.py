"""Leaves of a document only what draws: the forms and pictures inside may carry files and scripts, too."""

from __future__ import annotations

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from cmesite.rendering.image_jpeg import without_metadata

STREAM = {"/Type", "/Length", "/Filter", "/DecodeParms"}
FORM = STREAM | {"/Subtype", "/FormType", "/BBox", "/Matrix", "/Resources", "/Group"}
IMAGE = STREAM | {
    "/Subtype", "/Width", "/Height", "/ColorSpace", "/BitsPerComponent", "/Intent", "/ImageMask", "/Mask",
    "/Decode", "/Interpolate", "/SMask", "/SMaskInData", "/Matte",
}  # fmt: skip
PATTERN = STREAM | {
    "/PatternType", "/PaintType", "/TilingType", "/BBox", "/XStep", "/YStep", "/Matrix", "/Resources",
}  # fmt: skip
RESOURCES = {
    "/ExtGState",
    "/ColorSpace",
    "/Pattern",
    "/Shading",
    "/XObject",
    "/Font",
    "/ProcSet",
    "/Properties",
}
# What no font, profile, function or glyph needs to be drawn.
NEVER = {
    "/AF", "/PieceInfo", "/Metadata", "/Ref", "/OPI", "/OC", "/AA", "/A", "/JS", "/EF", "/F", "/FFilter",
    "/FDecodeParms", "/StructParent", "/StructParents", "/Alternates", "/LastModified", "/Measure",
}  # fmt: skip


def only_drawings(pdf: pikepdf.Pdf) -> None:
    """Takes from every object of a document whose pages were taken over what is no drawing."""
    for thing in pdf.objects:
        if isinstance(thing, Stream):
            _clean_stream(thing)
            _clean_resources(thing.get("/Resources"))
        elif isinstance(thing, Dictionary):
            if thing.get("/Type") in (Name.Font, Name.FontDescriptor):
                _clean_font(thing)
            _clean_resources(thing.get("/Resources"))


def _clean_stream(thing: pikepdf.Object) -> None:
    kind = thing.get("/Subtype")
    if kind == Name.Form:
        _keep(thing, FORM)
    elif kind == Name.Image:
        _keep(thing, IMAGE)
        _clean_picture(thing)
    elif "/PatternType" in thing:
        _keep(thing, PATTERN)
    else:
        _drop(thing)


def _clean_picture(picture: pikepdf.Object) -> None:
    """Takes the camera's notes out of a JPEG, as out of one that comes alone."""
    filters = picture.get("/Filter")
    alone = list(filters) if isinstance(filters, Array) else [filters]
    if alone != [Name.DCTDecode]:
        return
    content = picture.read_raw_bytes()
    clean = without_metadata(content)
    if len(clean) < len(content):
        options = picture.get("/DecodeParms")
        parameters = options if isinstance(options, (Dictionary, Array)) else None
        picture.write(clean, filter=Name.DCTDecode, decode_parms=parameters)


def _clean_resources(resources: pikepdf.Object | None) -> None:
    if not isinstance(resources, Dictionary):
        return
    _keep(resources, RESOURCES)
    objects = resources.get("/XObject")
    for name, thing in list(objects.items()) if isinstance(objects, Dictionary) else ():
        if not isinstance(thing, Stream) or thing.get("/Subtype") not in (Name.Form, Name.Image):
            del objects[name]  # type: ignore[union-attr]  # PostScript, or nothing that draws
    properties = resources.get("/Properties")
    if isinstance(properties, Dictionary):
        # The drawing names them still; what they said (layers, scripts, files) is gone.
        resources.Properties = Dictionary({name: Dictionary() for name in properties.keys()})  # noqa: SIM118  # no mapping
    fonts = resources.get("/Font")
    for font in fonts.values() if isinstance(fonts, Dictionary) else ():
        if isinstance(font, Dictionary) and not font.is_indirect:  # the others come by themselves
            _clean_font(font)


def _clean_font(font: pikepdf.Object) -> None:
    _drop(font)
    if "/Resources" in font:
        _clean_resources(font.Resources)


def _keep(thing: pikepdf.Object, allowed: set[str]) -> None:
    for key in [key for key in thing.keys() if key not in allowed]:  # noqa: SIM118  # a PDF object is no mapping
        del thing[key]


def _drop(thing: pikepdf.Object) -> None:
    for key in [key for key in thing.keys() if key in NEVER]:  # noqa: SIM118  # a PDF object is no mapping
        del thing[key]
