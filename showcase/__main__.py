"""`python -m showcase`: the same as the `showcase` command."""

from __future__ import annotations

import sys

from showcase.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
