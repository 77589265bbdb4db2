"""How this program is started once more, by a lock that wants a new process image."""

import os
import sys
from pathlib import Path


def again() -> list[str]:
    """Return the command that starts this program once more, found where it was found and nowhere else.

    With -P nothing is imported from the current folder, where somebody's journal.py or textual.py may lie; only a
    program that lies there itself is started without it.
    """
    import journal

    lies_here = os.path.realpath(sys.path[0]) == os.path.realpath(Path(str(journal.__file__)).parent.parent)
    return [sys.executable, *([] if lies_here and not sys.flags.safe_path else ["-P"]), "-m", "journal"]
