"""python -m dashboard is the command publicity."""

import sys

from dashboard.cli import main

sys.exit(main())
