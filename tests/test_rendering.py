"""What our templates' compiler writes otherwise than Jinja's own, and what is rendered apart."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup

from reperes.portal import Portal
from reperes.rendering import environment, macro

PORTAL = Portal(Path(), "Repères", "", "", "", "")


def shown(source: str, **values: object) -> str:
    return environment().from_string(source).render(**values)


def test_functions_and_macros_are_called_with_their_arguments() -> None:
    assert shown("{{ f(1, b=2) }}", f=lambda a, b: a - b) == "-1"
    assert (
        shown("{% macro m(a, b='<') %}{{ a }}{{ b }}{% endmacro %}{{ m('é') }} {{ m(b='&', a=1) }}") == "é&lt; 1&amp;"
    )


def test_the_rarer_calls_stay_as_jinja_writes_them() -> None:
    assert shown("{{ f(*a, **b) }}", f=lambda x, y: x + y, a=[1], b={"y": 2}) == "3"
    assert shown("{% macro m(class='a') %}{{ class }}{% endmacro %}{{ m(class='b') }}") == "b"
    assert shown("{% macro m() %}<i>{{ caller() }}</i>{% endmacro %}{% call m() %}{{ x }}{% endcall %}", x="<") == (
        "<i>&lt;</i>"
    )


def test_what_is_missing_cannot_be_called() -> None:
    with pytest.raises(UndefinedError):
        shown("{{ f() }}")


def test_a_macro_rendered_apart_escapes_and_writes_the_addresses_of_its_depth() -> None:
    icon = macro("parts.html", "icon", "partenaires/actis/", PORTAL)("loupe")
    assert isinstance(icon, Markup)
    assert 'class="icone"' in icon
    assert 'href="../../assets/icones.svg#loupe"' in icon
    assert "../../../assets" in macro("parts.html", "icon", "a/b/c/", PORTAL)('"', "<b>")
    assert "<b>" not in macro("parts.html", "icon", "a/b/c/", PORTAL)('"', "<b>")
