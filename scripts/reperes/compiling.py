"""Templates compiled to less work than Jinja would make of them, and kept compiled from one build to the next."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from keyword import iskeyword
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import BytecodeCache, Environment, FileSystemBytecodeCache, nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame

_PACKAGE = Path(__file__).parent


class _Generator(CodeGenerator):
    """Compiles what each page does hundreds of times to less work.

    `{{ value }}` is one call instead of two: `_printed` does what `finalize` and `escape` would do. `a.b` is
    Python's own: what is missing is an error either way, and our templates write `a["b"]` for dictionaries.
    `f(x)` is Python's own too: Jinja would first ask each function whether it wants the context, and none of ours
    does.
    """

    def _output_child_pre(self, *_: Any) -> None:
        self.write("environment.finalize(")

    def _output_child_post(self, *_: Any) -> None:
        self.write(")")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's own name
        """Write `a.b`."""
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        """Write `f(x, name=y)`; what is rarer, like `{% call %}` and `*more`, stays as Jinja writes it."""
        named = any(iskeyword(given.key) for given in node.kwargs)
        if forward_caller or named or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for given in (*node.args, *node.kwargs):
            self.visit(given, frame)
            self.write(", ")
        self.write(")")


class CompiledEnvironment(Environment):
    """Jinja's environment with our compiler."""

    code_generator_class = _Generator


class _Compiled(FileSystemBytecodeCache):
    """What was compiled once is kept beside the templates, as Python keeps its modules: a build starts a second sooner.

    A template's own text is Jinja's to compare. Any change of our code, which the compiler and the filters of
    constants belong to, gives everything another name, and what had the last one goes.
    """

    def __init__(self, folder: Path) -> None:
        ours = sorted((*_PACKAGE.glob("*.py"), *_PACKAGE.glob("*/*.py")))
        code = hashlib.sha256(jinja2.__version__.encode() + b"".join(path.read_bytes() for path in ours))
        ending = f"-{code.hexdigest()[:16]}.cache"
        super().__init__(str(folder), f"%s{ending}")
        for path in folder.glob("*.cache"):
            if not path.name.endswith(ending):
                with suppress(OSError):
                    path.unlink()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template; where nothing can be written it is compiled each time."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


def compiled_templates() -> BytecodeCache:
    """Return where compiled templates are kept: `__pycache__` in their folder, which Git and packages leave aside."""
    folder = _PACKAGE / "templates" / "__pycache__"
    with suppress(OSError):
        folder.mkdir(exist_ok=True)
    return _Compiled(folder)
