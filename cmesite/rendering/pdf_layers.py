"""Takes hidden layers out of a PDF for good, because merging forgets which layers were hidden."""

from __future__ import annotations

import pikepdf
from pikepdf import Array, Name

# Forms may draw forms; deeper than this only a trap is nested.
DEEPEST = 12
OPENS = {"BDC", "BMC"}


def remove_hidden_layers(pdf: pikepdf.Pdf) -> None:
    """Removes from every page what a reader does not show because its layer is off."""
    hidden = hidden_layers(pdf)
    if not hidden:
        return
    done: set[tuple[int, int]] = set()
    for page in pdf.pages:
        resources = page.obj.get("/Resources", pikepdf.Dictionary())
        content = _shown(page.obj, resources, hidden)
        if content is not None:
            page.obj.Contents = pdf.make_stream(content)
        _clean_forms(resources, hidden, done, 0)


def hidden_layers(pdf: pikepdf.Pdf) -> frozenset[tuple[int, int]]:
    """The object numbers of the layers that are off when the document is opened."""
    properties = pdf.Root.get("/OCProperties")
    if properties is None:
        return frozenset()
    view = properties.get("/D", pikepdf.Dictionary())
    off = {group.objgen for group in view.get("/OFF", Array())}
    if view.get("/BaseState") == Name.OFF:
        every = {group.objgen for group in properties.get("/OCGs", Array())}
        off |= every - {group.objgen for group in view.get("/ON", Array())}
    return frozenset(off)


def is_hidden(group: pikepdf.Object | None, hidden: frozenset[tuple[int, int]]) -> bool:
    """Is a layer off, or a membership whose layers say it is (by its policy; default: any on)?"""
    if not isinstance(group, pikepdf.Dictionary):
        return False
    if group.get("/Type") != Name.OCMD:
        return group.objgen in hidden
    members = group.get("/OCGs", Array())
    listed = [members] if isinstance(members, pikepdf.Dictionary) else list(members)
    off = [member.objgen in hidden for member in listed if isinstance(member, pikepdf.Dictionary)]
    policy = str(group.get("/P", Name.AnyOn))
    if not off:
        return False
    return {"/AllOn": any(off), "/AnyOff": not any(off), "/AllOff": not all(off)}.get(policy, all(off))


def _clean_forms(
    resources: pikepdf.Object, hidden: frozenset[tuple[int, int]], done: set[tuple[int, int]], depth: int
) -> None:
    for name, drawn in list(resources.get("/XObject", pikepdf.Dictionary()).items()):
        if is_hidden(drawn.get("/OC"), hidden):
            del resources.XObject[name]
        elif drawn.get("/Subtype") == Name.Form and drawn.objgen not in done and depth < DEEPEST:
            done.add(drawn.objgen)
            inner = drawn.get("/Resources", resources)
            content = _shown(drawn, inner, hidden)
            if content is not None:
                drawn.write(content)
            _clean_forms(inner, hidden, done, depth + 1)


def _shown(
    stream: pikepdf.Object, resources: pikepdf.Object, hidden: frozenset[tuple[int, int]]
) -> bytes | None:
    """The drawing without its hidden stretches; None where nothing is hidden. State changes stay."""
    names = {
        name
        for name, group in resources.get("/Properties", pikepdf.Dictionary()).items()
        if is_hidden(group, hidden)
    }
    if not names:
        return None
    kept: list[pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage] = []
    open_marks: list[bool] = []
    for instruction in pikepdf.parse_content_stream(stream):
        operator = str(instruction.operator)
        if operator in OPENS:
            operands = instruction.operands
            open_marks.append(operator == "BDC" and operands[0] == Name.OC and str(operands[1]) in names)
        paints = operator in PAINTING
        if paints and any(open_marks):
            if operator in ENDS_PATH:
                kept.append(pikepdf.ContentStreamInstruction([], pikepdf.Operator("n")))
        else:
            kept.append(instruction)
        if operator == "EMC" and open_marks:
            open_marks.pop()
    return pikepdf.unparse_content_stream(kept)


ENDS_PATH = frozenset({"S", "s", "f", "F", "f*", "B", "B*", "b", "b*"})
PAINTING = ENDS_PATH | frozenset({"sh", "Do", "INLINE IMAGE", "BI", "EI", "Tj", "TJ", "'", '"'})
