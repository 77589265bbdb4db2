"""Keeps the latest figures in docs/performance.json, and writes docs/performance.md from them."""

import json
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from machine import machine, versions
from measure import HEADING, Row

DOCS = Path(__file__).resolve().parent.parent.parent / "docs"
FIGURES, PAGE = DOCS / "performance.json", DOCS / "performance.md"
WORDS = Path(__file__).with_name("words.toml")


def subject(rows: list[Row], seconds: float, load: float, quick: bool) -> dict[str, Any]:
    """Return what is kept of one subject: its rows, and when, on what and beside how much other work they were made."""
    return {
        "measured": datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
        "machine": machine(),
        "versions": versions(),
        "seconds": round(seconds),
        "load": round(load, 1),
        "quick": quick,
        "rows": [row.as_dict(every=False) for row in rows],
    }


def keep(found: dict[str, dict[str, Any]], order: list[str]) -> None:
    """Let what was found take the place of what was kept of the same subjects, and write the page."""
    kept: dict[str, Any] = json.loads(FIGURES.read_text("utf-8")) if FIGURES.exists() else {}
    kept |= found
    kept = {name: kept[name] for name in order if name in kept}
    FIGURES.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", "utf-8")
    PAGE.write_text(page(kept), "utf-8")


def page(kept: dict[str, Any]) -> str:
    """Return docs/performance.md for the figures that are kept."""
    words = tomllib.loads(WORDS.read_text("utf-8"))
    parts = [words["begin"].strip(), verdicts(kept)]
    for name, found in kept.items():
        told = words["subjects"].get(name, {})
        parts += [f"## {told.get('title', name)}"]
        parts += [told["says"].strip()] if "says" in told else []
        parts += ["\n".join(lines_of(found["rows"])), *details_of(found["rows"]), measured(found)]
    parts += ["## Where a target is not reached", words["floors"].strip(), *floors(kept, words["floor"])]
    parts += ["## What is meant", words["meaning"].strip()]
    return "\n\n".join(parts) + "\n"


def verdicts(kept: dict[str, Any]) -> str:
    """Return how many rows keep to their limit."""
    rows = [row for found in kept.values() for row in found["rows"]]
    judged = [row for row in rows if row["verdict"]]
    good = sum(row["verdict"] == "ok" for row in judged)
    seconds = sum(found["seconds"] for found in kept.values())
    return (
        f"{len(rows)} rows; {len(judged)} of them have a limit, and {good} keep to it. "
        f"All of it took {seconds / 60:.0f} minutes."
    )


def lines_of(rows: list[dict[str, Any]]) -> list[str]:
    """Return the rows as lines of a table."""
    said = ["| " + " | ".join(HEADING[:-1]) + " |", "|---|--:|---|--:|--:|--:|---|"]
    for row in rows:
        cells = [cell.replace("|", "\\|") for cell in row["cells"]]
        last = "; ".join(filter(None, ("**SLOW**" if cells[6] == "SLOW" else cells[6], cells[7])))
        said.append("| " + " | ".join([*cells[:6], last]).replace("  ", " ") + " |")
    return said


def details_of(rows: list[dict[str, Any]]) -> list[str]:
    """Return what rows have to say in detail, as they were printed."""
    return [
        f"{row['what'][:1].upper()}{row['what'][1:]}:\n\n```\n" + "\n".join(row["details"]) + "\n```"
        for row in rows
        if row["details"]
    ]


def measured(found: dict[str, Any]) -> str:
    """Return when, on what and beside how much other work a subject was measured."""
    quick = ", quick (few rounds)" if found["quick"] else ""
    return f"*{found['measured']}{quick}; {found['machine']}; {found['versions']}; load average {found['load']}.*"


def floors(kept: dict[str, Any], told: list[dict[str, str]]) -> list[str]:
    """Return what is to be said of every row that is slower than wanted; the beginning of its name finds it."""
    slow = [row["what"] for found in kept.values() for row in found["rows"] if row["verdict"] == "SLOW"]
    parts = []
    for floor in told:
        named = [what for what in slow if what.startswith(floor["row"])]
        slow = [what for what in slow if what not in named]
        if named or floor.get("always"):
            parts.append(f"**{'; '.join(named) or floor['row']}.** {floor['why'].strip()}")
    if slow:
        parts.append("Not yet looked into: " + "; ".join(slow) + ".")
    return parts
