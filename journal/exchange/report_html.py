"""A report as one HTML file: no script, no address, nothing that is fetched."""

from base64 import b64encode
from collections.abc import Iterator
from html import escape

from journal.exchange.report import day_text
from journal.model.report import TITLE, Line, Report, Section

STYLE = """
body { font: 11pt/1.4 Georgia, serif; color: #111; background: #fff; max-width: 44em; margin: 2em auto; }
h1 { font-size: 1.4em; margin: 0; } h2 { font-size: 1.1em; margin: 1.4em 0 .3em; border-bottom: 1px solid #999; }
table { border-collapse: collapse; width: 100%; } td { padding: .1em .5em .1em 0; vertical-align: top; }
td:first-child { width: 45%; } .about { color: #333; margin-top: 2em; border-top: 1px solid #999; }
svg { display: block; width: 100%; height: auto; margin: .4em 0; } img { max-width: 60%; border: 1px solid #999; }
.entry { white-space: pre-wrap; margin: .2em 0 1em; overflow-wrap: anywhere; } td, h2 { overflow-wrap: anywhere; }
h2, svg, tr, img { break-inside: avoid; } h2, svg { break-after: avoid; }
@media print { body { margin: 0; max-width: none; font-size: 9.5pt; line-height: 1.25; } svg { max-height: 22mm; } }
"""
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def html_text(report: Report) -> str:
    """Return the whole file."""
    days = f"{day_text(report.first)} to {day_text(report.last)}"
    return "".join(
        [
            '<!doctype html><html lang="en"><head><meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
            f"<title>{TITLE}</title><style>{STYLE}</style></head><body><h1>{TITLE}</h1><p>{days}</p>",
            *(_section(part) for part in report.sections),
            '<div class="about">',
            *(f"<p>{escape(sentence)}</p>" for sentence in report.about),
            "</div></body></html>\n",
        ]
    )


def _section(part: Section) -> str:
    lines = "".join(_line(line) for line in part.lines)
    if not part.is_one_by_one or part.key == "tough":
        lines = f"<table>{lines}</table>"
    return f"<section><h2>{escape(part.title)}</h2>{_chart(part)}{lines}</section>"


def _line(line: Line) -> str:
    label = f'<bdi dir="auto">{escape(line.label)}</bdi>'
    if line.png:
        picture = b64encode(line.png).decode()
        return f'<p>{label} {escape(line.value)}</p><img alt="a drawing" src="data:image/png;base64,{picture}">'
    if line.text:
        return f'<p>{label}</p><p class="entry" dir="auto">{escape(line.text)}</p>'
    return f'<tr><td>{label}</td><td dir="auto">{escape(line.value)}</td></tr>'


def _chart(part: Section) -> str:
    top = max((bar.plan or bar.done for bar in part.bars), default=0)
    return "".join(_svg(part, top)) if top and len(part.bars) > 1 else ""


def _svg(part: Section, top: int) -> Iterator[str]:
    step = 600 / len(part.bars)
    about = f"{escape(part.unit)}: dark is done, the outline is the plan"
    yield f'<svg viewBox="0 0 600 96" role="img" aria-label="{about}">'
    for place, bar in enumerate(part.bars):
        left, width = place * step + step * 0.15, step * 0.7
        for amount, look in ((bar.plan, 'fill="none" stroke="#777"'), (bar.done, 'fill="#444"')):
            height = 76 * min(amount, top) / top
            yield f'<rect x="{left:.1f}" y="{80 - height:.1f}" width="{width:.1f}" height="{height:.1f}" {look}/>'
        if place % max(1, len(part.bars) // 7) == 0:
            yield f'<text x="{left:.1f}" y="93" font-size="10">{escape(bar.label)}</text>'
    yield "</svg>"
