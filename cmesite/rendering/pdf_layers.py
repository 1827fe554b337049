"""Takes hidden layers out of a PDF for good, because merging forgets which layers were hidden."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

# Forms may draw forms; deeper than this only a trap is nested.
DEEPEST = 12
OPENS = {"BDC", "BMC"}

Hidden = frozenset[tuple[int, int]]


@dataclass
class Cleaning:
    """The layers that are off, the drawings already looked at, and whether something was taken away that some
    readers forget to hide: a mark, a part of a pattern or of a mask."""

    hidden: Hidden
    done: set[tuple[int, int]] = field(default_factory=set)
    forgotten: bool = False


def remove_hidden_layers(pdf: pikepdf.Pdf) -> bool:
    """Removes from every page what a reader does not show because its layer is off. Was some of it what
    readers forget to hide?"""
    if "/OCProperties" not in pdf.Root:
        return False
    cleaning = Cleaning(hidden_layers(pdf))
    for page in pdf.pages:
        resources = _resources(page.obj)
        content = _shown(page.obj, resources, cleaning.hidden)
        if content is not None:
            page.obj.Contents = pdf.make_stream(content)
        _clean_resources(resources, cleaning, 0)
        _clean_marks(page.obj, cleaning)
    return cleaning.forgotten


def hidden_layers(pdf: pikepdf.Pdf) -> Hidden:
    """The object numbers of the layers that are off when the document is opened on a screen."""
    properties = pdf.Root.get("/OCProperties")
    if not isinstance(properties, Dictionary):
        return frozenset()
    every = _dictionaries(properties.get("/OCGs"))
    view = properties.get("/D", Dictionary())
    off = {group.objgen for group in _dictionaries(view.get("/OFF"))}
    if view.get("/BaseState") == Name.OFF:
        on = {group.objgen for group in _dictionaries(view.get("/ON"))}
        off |= {group.objgen for group in every} - on
    automatic = {
        group.objgen
        for event in _dictionaries(view.get("/AS"))
        if event.get("/Event") == Name.View
        for group in _dictionaries(event.get("/OCGs"))
    }
    for group in every:
        usage = _usage(group)
        # Some readers follow this word where nothing asks them to; what one of them hides stays hidden.
        if usage == Name.OFF:
            off.add(group.objgen)
        elif usage == Name.ON and group.objgen in automatic:
            off.discard(group.objgen)
    return frozenset(off)


def _usage(group: pikepdf.Object) -> pikepdf.Object | None:
    usage = group.get("/Usage")
    view = usage.get("/View") if isinstance(usage, Dictionary) else None
    return view.get("/ViewState") if isinstance(view, Dictionary) else None


def _dictionaries(array: pikepdf.Object | None) -> list[pikepdf.Object]:
    if not isinstance(array, Array):
        return []
    return [item for item in list(array) if isinstance(item, Dictionary)]


def is_hidden(group: pikepdf.Object | None, hidden: Hidden) -> bool:
    """Is a layer off, or a membership whose layers say it is (by its expression, else by its policy;
    default: any on)?"""
    if not isinstance(group, Dictionary):
        return False
    if group.get("/Type") != Name.OCMD:
        return group.objgen in hidden
    expression = group.get("/VE")
    if isinstance(expression, Array):
        return not _visible(expression, hidden, 0)
    members = group.get("/OCGs")
    listed = [members] if isinstance(members, Dictionary) else _dictionaries(members)
    off = [member.objgen in hidden for member in listed]
    policy = str(group.get("/P", Name.AnyOn))
    if not off:
        return False
    return {"/AllOn": any(off), "/AnyOff": not any(off), "/AllOff": not all(off)}.get(policy, all(off))


def _visible(expression: pikepdf.Object, hidden: Hidden, depth: int) -> bool:
    """A visibility expression: a layer, or /Not, /And, /Or of expressions."""
    if isinstance(expression, Dictionary):
        return expression.objgen not in hidden
    if not isinstance(expression, Array) or len(expression) < 2 or depth > DEEPEST:
        return True
    word, *parts = list(expression)
    found = [_visible(part, hidden, depth + 1) for part in parts]
    return {"/Not": not found[0], "/And": all(found)}.get(str(word), any(found))


def _resources(drawn: pikepdf.Object, otherwise: pikepdf.Object | None = None) -> pikepdf.Object:
    """What a drawing may use: its own resources, else those of what it is part of."""
    node = drawn
    for _ in range(DEEPEST * 4):
        own = node.get("/Resources")
        if isinstance(own, Dictionary):
            return own
        parent = node.get("/Parent")
        if not isinstance(parent, Dictionary):
            break
        node = parent
    return Dictionary() if otherwise is None else otherwise


def _clean_marks(page: pikepdf.Object, cleaning: Cleaning) -> None:
    """Takes away the marks on hidden layers, and what is hidden in the looks of the others."""
    marks = page.get("/Annots")
    if not isinstance(marks, Array):
        return
    kept = [mark for mark in _dictionaries(marks) if not is_hidden(mark.get("/OC"), cleaning.hidden)]
    if len(kept) < len(marks):
        page.Annots = Array(kept)
        cleaning.forgotten = True
    for mark in kept:
        look = mark.get("/AP")
        for state in look.values() if isinstance(look, Dictionary) else ():
            for drawn in state.values() if isinstance(state, Dictionary) else (state,):
                _clean_drawing(drawn, Dictionary(), cleaning, 0)


def _clean_resources(resources: pikepdf.Object, cleaning: Cleaning, depth: int) -> None:
    objects = resources.get("/XObject")
    if isinstance(objects, Dictionary):
        for name, drawn in list(objects.items()):
            if isinstance(drawn, Stream) and is_hidden(drawn.get("/OC"), cleaning.hidden):
                del objects[name]
    for drawn in _values(resources.get("/XObject")):
        _clean_drawing(drawn, resources, cleaning, depth)
    for drawn in (*_values(resources.get("/Pattern")), *_masks(resources)):
        _clean_drawing(drawn, resources, cleaning, depth, forgotten=True)


def _values(known: pikepdf.Object | None) -> list[pikepdf.Object]:
    return list(known.values()) if isinstance(known, Dictionary) else []


def _masks(resources: pikepdf.Object) -> Iterator[pikepdf.Object]:
    for state in _values(resources.get("/ExtGState")):
        mask = state.get("/SMask") if isinstance(state, Dictionary) else None
        if isinstance(mask, Dictionary) and "/G" in mask:
            yield mask.G


def _clean_drawing(
    drawn: pikepdf.Object, around: pikepdf.Object, cleaning: Cleaning, depth: int, forgotten: bool = False
) -> None:
    draws = isinstance(drawn, Stream) and (drawn.get("/Subtype") == Name.Form or "/PatternType" in drawn)
    if not draws or drawn.objgen in cleaning.done or depth > DEEPEST:
        return
    cleaning.done.add(drawn.objgen)
    inner = _resources(drawn, around)
    content = _shown(drawn, inner, cleaning.hidden)
    if content is not None:
        drawn.write(content)
        cleaning.forgotten = cleaning.forgotten or forgotten
    _clean_resources(inner, cleaning, depth + 1)


def _shown(stream: pikepdf.Object, resources: pikepdf.Object, hidden: Hidden) -> bytes | None:
    """The drawing without its hidden stretches; None where nothing is hidden. State changes stay."""
    known = resources.get("/Properties")
    names = {
        name
        for name, group in (known.items() if isinstance(known, Dictionary) else ())
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
