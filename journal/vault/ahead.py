"""A vault that is opened while the rest of a command is loaded: deriving its key needs no Python meanwhile."""

from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Self

from journal.vault.opening import OpenedFile, master_of, open_file
from journal.vault.slots import Secret

if TYPE_CHECKING:
    from journal.vault.vault import Vault


class Ahead:
    """Opens a vault on a thread of its own, at once; whoever takes it closes it."""

    def __init__(self, path: Path, secret: Secret, *, read_only: bool = False) -> None:
        """Begin; what goes wrong is raised where the vault is taken."""
        self._vault: Vault | None = None
        self._error: BaseException | None = None
        self._thread: Thread | None = None
        try:
            # Here and not there: importing gives another thread no turn, and its work would only begin afterwards.
            opened = open_file(path, read_only=read_only)
        except BaseException as error:  # noqa: BLE001 - it is raised again where the vault is waited for
            self._error = error
            return
        self._thread = Thread(target=self._unlock, args=(opened, secret, read_only), name="opening", daemon=True)
        self._thread.start()

    def _unlock(self, opened: OpenedFile, secret: Secret, read_only: bool) -> None:
        try:
            master = master_of(opened, secret)
            from journal.vault.vault import Vault  # whoever waits for it has loaded it meanwhile

            self._vault = Vault.unlocked(opened, secret, master, read_only=read_only)
        except BaseException as error:  # noqa: BLE001 - it is raised again where the vault is waited for
            self._error = error

    def take(self) -> "Vault":
        """Wait for the vault and return it. Raises what opening it raised."""
        if self._thread is not None:
            self._thread.join()
        vault, self._vault = self._vault, None
        if vault is None:
            assert self._error is not None, "it can be taken once"
            raise self._error
        return vault

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Close a vault that nobody took, since something else went wrong meanwhile."""
        if self._thread is not None:
            self._thread.join()
        left, self._vault = self._vault, None
        if left is not None:
            left.close()
