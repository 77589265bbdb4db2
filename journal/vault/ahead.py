"""A vault that is opened while the rest of a command is loaded: deriving its key needs no Python meanwhile."""

from collections.abc import Callable
from threading import Thread

from journal.vault.vault import Vault


class Ahead:
    """Opens a vault on a thread of its own, at once; whoever takes it closes it."""

    def __init__(self, open_vault: Callable[[], Vault]) -> None:
        """Begin; what goes wrong is raised where the vault is taken."""
        self._open_vault = open_vault
        self._vault: Vault | None = None
        self._error: BaseException | None = None
        self._thread = Thread(target=self._open, name="opening", daemon=True)
        self._thread.start()

    def _open(self) -> None:
        try:
            self._vault = self._open_vault()
        except BaseException as error:  # noqa: BLE001 - it is raised again where the vault is waited for
            self._error = error

    def take(self) -> Vault:
        """Wait for the vault and return it. Raises what opening it raised."""
        self._thread.join()
        if self._vault is None:
            assert self._error is not None
            raise self._error
        return self._vault
