"""All targets by name."""

from .backup_targets import backup_targets
from .cli_target import cli_target
from .import_targets import import_targets
from .judge import Target
from .keys_target import keys_target
from .merge_target import merge_target
from .plain_targets import plain_targets
from .plan_target import plan_target
from .workshop import Workshop

NAMES = (
    "header", "root", "memory", "record", "code", "date", "secret", "settings", "theme", "content", "drawing",
    "contents", "book", "json", "readable", "age", "backup", "restore", "merge", "plan", "keys",
    "import-jrnl", "import-dayone", "import-markdown", "import-json", "cli",
)  # fmt: skip


def all_targets(made: Workshop) -> dict[str, Target]:
    """Return every target, ready to be given inputs."""
    found = {
        target.name: target
        for target in (
            *plain_targets(made),
            *backup_targets(made),
            merge_target(made),
            plan_target(made),
            keys_target(made),
            *import_targets(made),
            cli_target(made),
        )
    }
    assert tuple(found) == NAMES
    return found
