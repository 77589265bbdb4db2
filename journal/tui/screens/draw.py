"""Draw: a canvas that can be drawn on at once, the idea of the day above it, the gallery behind it."""

from collections.abc import Iterator
from typing import Any, ClassVar

from textual import on
from textual.containers import Container
from textual.events import Resize
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input

from journal.content import Prompt, load_content, next_prompt, prompt_of_the_day
from journal.model.canvas import PAGES, Canvas
from journal.model.drawing import Drawing
from journal.model.palette import PALETTES
from journal.tui.base import JournalScreen
from journal.tui.screens.breathline import BreathLine
from journal.tui.screens.gallery import Gallery
from journal.tui.screens.gallerykeys import GalleryKeys
from journal.tui.widgets.canvas import CanvasView
from journal.tui.widgets.studio import Studio
from journal.tui.widgets.tools import Tools
from journal.tui.words import day_words

KEEP_AFTER = 0.8
"""Seconds from the begin of a stroke until it is kept."""

FRAME_ROWS = 2
"""Rows of the window that are not ours: the top line and the bottom line."""

FOR_WHAT_IS_THERE = ("eraser", "picker", "select")
"""The tools that do nothing on an empty page: a new one begins with the pencil."""

LOOK_AGAIN = 0.2
"""Seconds between two looks at whether it is durable yet."""


class DrawScreen(BreathLine, GalleryKeys, JournalScreen):
    """The canvas and its tools. What is drawn is kept by itself; a canvas that nobody touched never is."""

    screen_id = "draw"
    known_elsewhere = ("gallery", "new")
    CSS_PATH: ClassVar[Any] = "draw.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._drawing: Drawing | None = None
        self._kept = b""
        self._begun = False
        self._prompt: Prompt | None = None
        self._prompt_hidden = False
        self._keep_soon: Timer | None = None

    def compose_body(self) -> Iterator[Widget]:
        """Lay out the idea, canvas and tools."""
        with Container(id="draw-canvas"):
            yield Studio(id="studio")
        yield Gallery(id="draw-gallery")

    def on_mount(self) -> None:
        """Begin with the canvas; the idea stands above it where that is wanted."""
        self._prompt_hidden = not self.journal.settings.ideas
        self.state = "canvas"

    def arrive(self, **wanted: Any) -> None:
        """Go on with what was on the canvas: at first with the last drawing of today, or a blank page.

        `drawing`: the id of one to go on with; `idea`: the id of one to draw, on a blank page. Raises NotFound, and
        BadInput for a drawing that cannot be read.
        """
        if wanted.get("idea"):
            self.action_new()
            self._prompt = next(idea for idea in load_content().drawing_prompts if idea.id == wanted["idea"])
            self._prompt_hidden = False
            self._lay_out()
        elif wanted.get("drawing"):
            self.keep()
            self._show_canvas(self.book.drawings.get(wanted["drawing"]))
        elif not self._begun:
            last = self.book.drawings.list()[:1]
            self._show_canvas(None)
            if last and last[0].date == self.book.today():
                self._show_canvas(last[0])
        elif self.state != "canvas":
            self.action_gallery()
        else:
            self._canvas.focus()

    # --- which drawing -------------------------------------------------------------------------------------------

    def _show_canvas(self, drawing: Drawing | None) -> None:
        """Show a drawing to go on with, or a blank page. Raises BadInput when it cannot be read."""
        canvas = Canvas(drawing.width, drawing.height, drawing.pixels()) if drawing else self._blank_page()
        self._drawing, self._kept, self._begun = drawing, bytes(canvas.pixels), True
        self._canvas.show(canvas, drawing.palette if drawing else "dusk")
        today = self.book.today()
        prompts = load_content().drawing_prompts
        own = next((prompt for prompt in prompts if drawing and prompt.id == drawing.prompt), None)
        self._prompt = own or prompt_of_the_day(prompts, today)
        self._show_state("canvas")
        palette = drawing.palette if drawing else "dusk"
        tool = self._tools.in_hand.tool
        if canvas.blank and tool in FOR_WHAT_IS_THERE:
            tool = "pencil"
        self._use(palette=palette if palette in PALETTES else "dusk", tool=tool, pen_down=False, note="")
        self._lay_out()
        self._canvas.focus()

    def _blank_page(self) -> Canvas:
        return Canvas(*Studio.first_page(self.size.width, self.size.height - FRAME_ROWS))

    def _show_state(self, state: str) -> None:
        self.query_one("#draw-canvas").display = state == "canvas"
        self.query_one(Gallery).display = state != "canvas"
        self.state = state
        book = self.book
        day = self._drawing.date if self._drawing else book.today()
        self.heading = "Gallery" if state == "gallery" else day_words(day, book.today())

    def action_new(self) -> None:
        """Begin a new drawing; the one before is kept."""
        self.keep()
        self._show_canvas(None)

    def action_page_size(self) -> None:
        """Give an empty page another size: one of five, or one that fits the window."""
        canvas = self._canvas.canvas
        if not canvas.blank:
            self.query_one(Studio).tell(load_content().say("draw.size"))
            return
        fits = self.query_one(Studio).fitting(self.size.width, self.size.height - FRAME_ROWS)
        pages = list(dict.fromkeys((*PAGES, fits)))
        now = (canvas.width, canvas.height)
        width, height = pages[(pages.index(now) + 1) % len(pages)] if now in pages else PAGES[0]
        self._canvas.show(Canvas(width, height), self._tools.in_hand.palette)
        self._kept = bytes(self._canvas.canvas.pixels)
        self._lay_out()
        self.query_one(Studio).tell(f"{width} by {height}" + (", as your window" if (width, height) == fits else ""))

    def action_gallery(self) -> None:
        """Show what was drawn."""
        self.keep()
        self._show_state("gallery")
        chosen = self._drawing.id if self._drawing else ""
        self.query_one(Gallery).fill(self.book.drawings, self.book.today(), chosen)

    @on(Gallery.Opened)
    def go_on_with(self, event: Gallery.Opened) -> None:
        """Go on with a drawing of the gallery."""
        self._show_canvas(event.drawing)

    @on(Gallery.Put)
    def put_drawing(self, event: Gallery.Put) -> None:
        """Put the drawing of the gallery to an entry."""
        self.put_to(event.entry)

    @on(Input.Submitted, "#gallery-field")
    def take_answer(self, event: Input.Submitted) -> None:
        """Do what was asked for with what was typed."""
        event.stop()
        self.answer(event.value)

    def action_to_canvas(self) -> None:
        """Go back to the canvas, which is blank when what was on it has been deleted."""
        if self._drawing is not None and self.book.drawings.get(self._drawing.id).deleted_at is not None:
            self._show_canvas(None)
            return
        self._show_state("canvas")
        self._canvas.focus()

    async def action_to_today(self) -> None:
        """Leave what is begun, or else the canvas; what is on it is kept."""
        if self.end_breath() or self._canvas.give_up():
            return
        await self.journal.go("today")

    # --- what the canvas and the tools tell ---------------------------------------------------------------------------

    @on(CanvasView.ColorChosen)
    def take_color(self, event: CanvasView.ColorChosen) -> None:
        """Draw with the color of a digit."""
        self.action_color(event.index)

    @on(CanvasView.PenLifted)
    def lift_pen(self) -> None:
        """Show that the pen is up."""
        self._use(pen_down=False)

    @on(CanvasView.Hinted)
    def tell(self, event: CanvasView.Hinted) -> None:
        """Say what can be done in the middle of something."""
        self.query_one(Studio).tell(event.hint)

    @on(Tools.Picked)
    async def use_tool(self, event: Tools.Picked) -> None:
        """Do what a click on the tools asks for."""
        await self.run_action(event.action)

    # --- the idea ------------------------------------------------------------------------------------------------

    def action_another(self) -> None:
        """Show another idea."""
        current = self._prompt.id if self._prompt else ""
        self._prompt = next_prompt(load_content().drawing_prompts, current, self.book.today())
        self._prompt_hidden = False
        self._lay_out()

    def action_hide_prompt(self) -> None:
        """Hide the idea, or show it."""
        self._prompt_hidden = not self._prompt_hidden
        self._lay_out()

    # --- keeping -------------------------------------------------------------------------------------------------

    @on(CanvasView.Drawn)
    def keep_soon(self) -> None:
        """Keep it in a moment, together with what is drawn until then."""
        if self._keep_soon is None:
            self._keep_soon = self.set_timer(KEEP_AFTER, self.keep)

    def keep(self) -> None:
        """Keep the drawing if it changed, and words that are half typed. Raises VaultError when it cannot be kept."""
        self.keep_typed()
        if self._keep_soon is not None:
            self._keep_soon.stop()
            self._keep_soon = None
        canvas, palette = self._canvas.canvas, self._tools.in_hand.palette
        pixels = canvas.settled
        recolored = self._drawing is not None and palette != self._drawing.palette
        if not self._begun or (pixels == self._kept and not recolored):
            return
        if self.book.read_only:
            self._use(note="not kept")
            return
        prompt = self._prompt.id if self._prompt and not self._prompt_hidden else ""
        drawings = self.book.drawings
        drawing = (
            drawings.get(self._drawing.id)
            if self._drawing
            else drawings.new(canvas.width, canvas.height, prompt=prompt)
        )
        self._drawing = self.book.drawings.draw_on(drawing, pixels, canvas.width, canvas.height, palette)
        self._kept = pixels
        self._tell_kept()

    def _tell_kept(self) -> None:
        """Say that it is kept once it is durable, and not before."""
        if not self.query(Tools):
            return
        book = self.journal.book
        if book is not None and book.failure is not None:
            self._use(note="not kept yet")
        elif book is not None and book.saved:
            self._use(note="kept")
        else:
            self._use(note="")
            self.set_timer(LOOK_AGAIN, self._tell_kept)

    # --- the window ----------------------------------------------------------------------------------------------

    def on_resize(self, _: Resize) -> None:
        """Lay out anew for the window as it is now."""
        self._lay_out()

    def _lay_out(self) -> None:
        idea = "" if self._prompt_hidden or self._prompt is None else self._prompt.text
        self.query_one(Studio).lay_out(self.size.width, self.size.height - FRAME_ROWS, idea)
