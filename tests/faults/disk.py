"""A disk that remembers what is durable and what is not, so that the power can fail on it at any moment.

What was written and not synced survives in any subset of its sectors; names change in order, so that the oldest few of
the changes that were not synced survive.
"""

import os
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.faults.calls import Call, Unreadable

SECTOR = 512
_REFUSED = {"copy_file_range", "creat", "dup", "dup2", "dup3", "fallocate", "mkdirat", "open", "pwritev2"}
_REFUSED |= {"sendfile", "splice", "symlink", "truncate"}
_SHARES = (0.0, 0.1, 0.5, 0.9, 1.0)
Names = dict[str, "Content"]


@dataclass(frozen=True)
class Change:
    """Bytes written at an offset, or, without bytes, a new size."""

    offset: int
    content: bytes | None

    def apply(self, file: bytearray) -> None:
        """Carry it out whole."""
        if self.content is None:
            size = self.offset
            del file[size:]
            file.extend(bytes(size - len(file)))
        else:
            file.extend(bytes(max(0, self.offset - len(file))))
            file[self.offset : self.offset + len(self.content)] = self.content

    def apply_in_part(self, file: bytearray, dice: Random, share: float) -> None:
        """Carry out what survives; a sector that does not keeps what it held, or holds zeros where the file grew."""
        if self.content is None:
            if dice.random() < share:
                self.apply(file)
            return
        end = self.offset + len(self.content)
        place = self.offset
        while place < end:
            following = min(end, (place // SECTOR + 1) * SECTOR)
            if dice.random() < share:
                Change(place, self.content[place - self.offset : following - self.offset]).apply(file)
            elif following > len(file) and dice.random() < share:
                file.extend(bytes(following - len(file)))
            place = following


@dataclass(eq=False)
class Content:
    """A file: its durable bytes, and the changes that were not synced."""

    durable: bytes = b""
    changes: list[Change] = field(default_factory=list)

    def sync(self) -> None:
        """Make all changes durable."""
        self.durable, self.changes = self.now(), []

    def now(self) -> bytes:
        """Return the file as the programs see it."""
        file = bytearray(self.durable)
        for change in self.changes:
            change.apply(file)
        return bytes(file)

    def survivor(self, dice: Random) -> bytes:
        """Return the file as it may be found after a power cut."""
        share = dice.choice(_SHARES)
        if share in (0.0, 1.0):
            return self.now() if share else self.durable
        file = bytearray(self.durable)
        for change in self.changes:
            change.apply_in_part(file, dice, share)
        return bytes(file)


@dataclass
class Handle:
    """An open file (or a folder, without content) of the process."""

    path: str
    content: Content | None
    offset: int = 0


class Disk:
    """The files below a folder; takes in the calls of a process one by one."""

    def __init__(self, folder: Path, before: Path) -> None:
        """Watch `folder`, in which the files of `before` are when the process begins, all of them durable."""
        self._root = str(folder)
        self._handles: dict[int, Handle] = {}
        self._durable: Names = {}
        self._folders = {self._root}
        for path in before.rglob("*"):
            name = str(folder / path.relative_to(before))
            if path.is_file():
                self._durable[name] = Content(path.read_bytes())
            else:
                self._folders.add(name)
        self._names = dict(self._durable)
        # Names that were not synced: which folder, and all names after that change.
        self._renamed: list[tuple[str, Names]] = []

    def take(self, call: Call) -> None:
        """Take in one call. Raises Unreadable for one whose effect is not known here."""
        handler = getattr(self, f"_{call.name}", None)
        if handler is not None:
            handler(call)
        elif call.name in _REFUSED and (
            any(self._ours(os.fsdecode(text)) for text in call.texts)
            or any(word.isdigit() and int(word) in self._handles for word in call.words[:3])
        ):
            raise Unreadable(f"the effect of a {call.name} is not known")

    def now(self) -> dict[str, bytes]:
        """Return all files as the programs see them."""
        return {name: content.now() for name, content in self._names.items()}

    def after_power_cut(self, dice: Random) -> dict[str, bytes]:
        """Return all files as they may be found."""
        kept = dice.choice((0, len(self._renamed), dice.randint(0, len(self._renamed))))
        names = self._renamed[kept - 1][1] if kept else self._durable
        survivors: dict[int, bytes] = {}
        for content in names.values():
            survivors.setdefault(id(content), content.survivor(dice))
        return {name: survivors[id(content)] for name, content in names.items()}

    def _ours(self, name: str) -> bool:
        return name == self._root or name.startswith(self._root + "/")

    def _rename_to(self, names: Names, *paths: str) -> None:
        self._names = names
        self._renamed += [(str(Path(path).parent), dict(names)) for path in paths]

    def _path(self, call: Call) -> str:
        """Return the path that a call names relative to an open folder."""
        name = os.fsdecode(call.texts[0])
        if call.words[0].isdigit() and call.number(0) in self._handles:
            return os.path.join(self._handles[call.number(0)].path, name)  # noqa: PTH118
        return name

    def _openat(self, call: Call) -> None:
        name, flags = self._path(call), call.words[2]
        if not self._ours(name):
            self._handles.pop(call.result, None)
            return
        if "O_APPEND" in flags:
            raise Unreadable("a file of ours was opened for appending")
        content = self._names.get(name)
        if content is None and "O_CREAT" in flags:
            content = Content()
            self._rename_to({**self._names, name: content}, name)
        if content is not None and "O_TRUNC" in flags:
            content.changes.append(Change(0, None))
        if content is None and name not in self._folders:
            raise Unreadable(f"a file was opened that was never made ({flags})")
        self._handles[call.result] = Handle(name, content)

    def _close(self, call: Call) -> None:
        self._handles.pop(call.number(0), None)

    def _write(self, call: Call) -> None:
        handle = self._handles.get(call.number(0))
        if handle is not None and handle.content is not None:
            handle.content.changes.append(Change(handle.offset, call.texts[0][: call.result]))
            handle.offset += call.result

    def _pwrite64(self, call: Call) -> None:
        handle = self._handles.get(call.number(0))
        if handle is not None and handle.content is not None:
            handle.content.changes.append(Change(call.number(3), call.texts[0][: call.result]))

    def _writev(self, call: Call) -> None:
        if call.number(0) in self._handles:
            raise Unreadable("a writev into a file of ours")

    _pwritev = _writev

    def _mmap(self, call: Call) -> None:
        writes = "PROT_WRITE" in call.words[2] and "MAP_SHARED" in call.words[3]
        if writes and call.words[4].isdigit() and call.number(4) in self._handles:
            raise Unreadable("a file of ours is written through memory")

    def _lseek(self, call: Call) -> None:
        if call.number(0) in self._handles:
            self._handles[call.number(0)].offset = call.result

    def _fsync(self, call: Call) -> None:
        handle = self._handles.get(call.number(0))
        if handle is None:
            return
        if handle.content is not None:
            handle.content.sync()
            return
        last = max((at for at, (folder, _) in enumerate(self._renamed) if folder == handle.path), default=-1)
        if last >= 0:
            self._durable = self._renamed[last][1]
            del self._renamed[: last + 1]

    _fdatasync = _fsync

    def _ftruncate(self, call: Call) -> None:
        handle = self._handles.get(call.number(0))
        if handle is not None and handle.content is not None:
            handle.content.changes.append(Change(call.number(1), None))

    def _rename(self, call: Call) -> None:
        old, new = (os.fsdecode(text) for text in call.texts)
        if self._ours(old) or self._ours(new):
            names = {name: content for name, content in self._names.items() if name != old}
            names[new] = self._names[old]
            self._rename_to(names, old, new)

    _renameat = _renameat2 = _rename

    def _link(self, call: Call) -> None:
        old, new = (os.fsdecode(text) for text in call.texts)
        if self._ours(new):
            self._rename_to({**self._names, new: self._names[old]}, new)

    _linkat = _link

    def _unlink(self, call: Call) -> None:
        self._remove(os.fsdecode(call.texts[0]))

    def _unlinkat(self, call: Call) -> None:
        self._remove(self._path(call))

    def _remove(self, name: str) -> None:
        if name in self._folders:
            self._folders.discard(name)
        elif self._ours(name):
            self._rename_to({path: content for path, content in self._names.items() if path != name}, name)

    def _rmdir(self, call: Call) -> None:
        self._remove(os.fsdecode(call.texts[0]))

    def _mkdir(self, call: Call) -> None:
        if self._ours(os.fsdecode(call.texts[0])):
            self._folders.add(os.fsdecode(call.texts[0]))
