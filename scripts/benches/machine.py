"""On what machine, and with which versions, a measurement was made."""

import os
import platform
import sqlite3
from importlib.metadata import version
from pathlib import Path


def machine() -> str:
    """Return processor, cores, memory and system."""
    return f"{processor()}, {os.cpu_count()} cores, {memory()}{platform.system()} {platform.machine()}"


def versions() -> str:
    """Return the versions of what the times depend on most."""
    libraries = ", ".join(f"{name} {version(name)}" for name in ("textual", "cryptography", "msgspec"))
    return f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {libraries}"


def processor() -> str:
    """Return the processor's name, from Linux where it is."""
    for line in lines_of("/proc/cpuinfo"):
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.processor() or "unknown processor"


def memory() -> str:
    """Return how much memory there is, where Linux tells."""
    for line in lines_of("/proc/meminfo"):
        if line.startswith("MemTotal"):
            return f"{int(line.split()[1]) / 1024 / 1024:.0f} GB, "
    return ""


def load() -> float:
    """Return the load average of the last minute, 0 where there is none."""
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0


def lines_of(path: str) -> list[str]:
    """Return the lines of a file of the system, none where it is not there."""
    try:
        return Path(path).read_text("utf-8").splitlines()
    except OSError:
        return []
