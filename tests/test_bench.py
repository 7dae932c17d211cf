"""The benchmarks run to their end on small portals; no figure is held to anything, since machines differ."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bench import peers, synthetic
from reperes import pipeline, reports
from reperes.portal import open_portal
from tests.portals import ROOT


@pytest.mark.parametrize("count", [60, 100, 700])
def test_a_synthetic_portal_has_rich_records_and_no_problem(tmp_path: Path, count: int) -> None:
    written = synthetic.write_portal(ROOT, tmp_path, count)
    checked = pipeline.check(open_portal(tmp_path))
    assert reports.pressing(checked.problems) == ()
    assert len(checked.catalogue) == written
    assert 0.7 * count <= written <= count


def test_a_synthetic_portal_is_the_same_each_time(tmp_path: Path) -> None:
    for name in ("one", "other"):
        synthetic.write_portal(ROOT, tmp_path / name, 400)
    one, other = ({p.name: p.read_bytes() for p in (tmp_path / n / "data").rglob("*.yaml")} for n in ("one", "other"))
    assert one == other


def test_hugo_is_given_each_finished_article_in_our_own_shell(tmp_path: Path) -> None:
    page = peers.Finished(
        "partenaires/actis", "Actis", "<title>x</title><main><article", "<h1>Actis</h1>", "</article>"
    )
    peers.write_hugo([page], tmp_path, {"partenaires/actis"})
    layout = (tmp_path / "layouts/_default/single.html").read_text("utf-8")
    assert layout.startswith("<title>{{ .Title }}</title><main><article ")
    content = (tmp_path / "content/p/000000.html").read_text("utf-8")
    assert '"url": "/partenaires/actis/"' in content
    assert content.endswith("<h1>Actis</h1>")


def test_every_benchmark_runs(tmp_path: Path, built_site: Path) -> None:
    environment = {
        **os.environ,
        "BENCH": "short",
        "BENCH_SITE": str(built_site),
        "PYTHONPATH": f"{ROOT / 'scripts'}{os.pathsep}{ROOT}",
    }
    done = subprocess.run(
        [sys.executable, "-m", "bench"], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    for said in (
        "Site entier",
        "par fiche",
        "processeur",
        "reperes check",
        "corrigée",
        "Première recherche",
        "bonne fiche",
        "Material",
        "carte",
    ):
        assert said in done.stdout
    assert all(re.search(r"\d ((s|ms|Mo|ko)\b|%)", line) for line in done.stdout.splitlines()[1:])
