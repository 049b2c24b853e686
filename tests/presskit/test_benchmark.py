"""The benchmark of press kits starts, measures and prints its figures."""

from __future__ import annotations

import pytest

from tests.test_benchmarks import printed, row

pytestmark = pytest.mark.slow


def test_the_benchmark_measures_documents_and_archives() -> None:
    text = printed("presskit.py", "--stills", "2", "--megabytes", "5", "--runs", "1")
    for label in ("press kit, PDF", "fact sheet, PDF", "cp -r", "archive with SHA256SUMS"):
        assert len(row(text, label)) == 3
