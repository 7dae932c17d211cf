"""`reperes schemas`: write the JSON Schemas that editors use in a checkout, and the settings that lead to them."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from reperes import pipeline, schemas
from reperes.commands import FINE, complain
from reperes.portal import Portal
from reperes.words import plural

WORDS = "met à jour ce que les éditeurs de texte savent des fiches (.vscode)"

EDITOR = ".vscode"
"""The folder that an editor looks into: nothing else is needed, neither a built site nor a network."""


def options(parser: argparse.ArgumentParser) -> None:
    """Declare no option."""


def run(options: argparse.Namespace, portal: Portal) -> int:
    """Write every schema that changed; settings that somebody wrote are left as they are."""
    editor = portal.root / EDITOR
    made = schemas.files(pipeline.check(portal).catalogue)
    changed = sum(_write(editor / schemas.FOLDER / name, text) for name, text in made.items())
    if not (editor / "settings.json").exists():
        changed += _write(editor / "settings.json", settings())
    elif missing := unmapped((editor / "settings.json").read_text("utf-8", "replace")):
        complain(f"{EDITOR}/settings.json ne mène pas à : {', '.join(missing)}. Ajoutez ces lignes à « yaml.schemas ».")
    print(f"{EDITOR} : {plural(changed, 'fichier écrit', 'fichiers écrits')}, les autres étaient à jour.")
    return FINE


def mapping() -> dict[str, str]:
    """Return the files that each schema is for, as the settings of VS Code say it."""
    return {f"./{EDITOR}/{schemas.FOLDER}/{shape.file}": shape.files for shape in schemas.shapes()}


def settings() -> str:
    """Return settings for VS Code: our schemas, and none from the network."""
    typing = {
        "editor.tabSize": 2,
        "editor.insertSpaces": True,
        "editor.quickSuggestions": {"other": True, "strings": True},
    }
    chosen = {
        "yaml.schemas": mapping(),
        "yaml.schemaStore.enable": False,
        "files.encoding": "utf8",
        "files.eol": "\n",
        "[yaml]": typing,
    }
    return json.dumps(chosen, ensure_ascii=False, indent=2) + "\n"


def unmapped(text: str) -> list[str]:
    """Return the schemas that the text of some settings does not name."""
    return [name for name in mapping() if f'"{name}"' not in text]


def _write(path: Path, text: str) -> bool:
    if path.is_file() and path.read_bytes() == text.encode():
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="\n")
    return True
