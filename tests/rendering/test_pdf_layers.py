"""Which layers are off, by every way a PDF has to say so."""

from __future__ import annotations

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from cmesite.rendering.pdf_layers import hidden_layers, is_hidden

PDF = pikepdf.Pdf.new()
OFF, ON = (PDF.make_indirect(Dictionary(Type=Name.OCG)) for _ in range(2))
HIDDEN = frozenset({OFF.objgen})


def membership(*layers: pikepdf.Object, **more: object) -> Dictionary:
    return Dictionary(Type=Name.OCMD, OCGs=Array(layers), **more)


def expression(*words: object) -> Dictionary:
    return Dictionary(Type=Name.OCMD, VE=Array(words))


@pytest.mark.parametrize(
    ("group", "hidden"),
    [
        (OFF, True),
        (ON, False),
        (membership(OFF), True),
        (membership(OFF, ON), False),
        (membership(OFF, ON, P=Name.AllOn), True),
        (membership(OFF, ON, P=Name.AnyOff), False),
        (membership(ON, P=Name.AnyOff), True),
        (membership(OFF, P=Name.AllOff), False),
        (membership(), False),
        (expression(Name.Not, OFF), False),
        (expression(Name.Not, Array([Name.Not, OFF])), True),
        (expression(Name.And, ON, OFF), True),
        (expression(Name.Or, ON, OFF), False),
        (None, False),
    ],
)
def test_a_group_is_hidden_by_layer_policy_or_expression(group: pikepdf.Object | None, hidden: bool) -> None:
    assert is_hidden(group, HIDDEN) is hidden


def usage(state: str) -> Dictionary:
    return Dictionary(View=Dictionary(ViewState=Name(state)))


@pytest.mark.parametrize(
    ("config", "state", "hidden"),
    [
        ({}, "/ON", False),
        ({"OFF": True}, "/ON", True),
        ({"BaseState": Name.OFF}, "/ON", True),
        ({"BaseState": Name.OFF, "ON": True}, "/ON", False),
        ({}, "/OFF", True),
        ({"AS": True}, "/OFF", True),
        ({"OFF": True, "AS": True}, "/ON", False),
    ],
)
def test_a_layer_is_off_by_list_base_state_or_usage(
    config: dict[str, object], state: str, hidden: bool
) -> None:
    pdf = pikepdf.Pdf.new()
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Usage=usage(state)))
    lists = {
        "OFF": Array([layer]),
        "ON": Array([layer]),
        "AS": Array([Dictionary(Event=Name.View, OCGs=Array([layer]))]),
    }
    entries = {f"/{key}": lists[key] if value is True else value for key, value in config.items()}
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(entries))
    assert (layer.objgen in hidden_layers(pdf)) is hidden
