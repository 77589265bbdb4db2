"""Views of coming in: a lock just now, the steps of Welcome forth and back, reading; and of a timer that went on."""

from tests.looks.books import CODE, PASSPHRASE
from tests.looks.view import View

BEGUN = "enter 'four quiet herons' enter 'four quiet herons' enter"
"""The keys that lead from the first page of Welcome to the recovery code."""

LEFT = f"'{PASSPHRASE}' enter"
"""The keys that lead from Unlock to where Welcome was left."""

FIRST, SECOND, *_ = CODE.split("-")
PROVED = f"{LEFT} enter '{FIRST}' enter '{SECOND}' enter"
"""The keys that lead on from there to the step after the code, once that is on paper."""

AT_CODE, AT_HIDE, AT_PLAN = ((("welcome", step),) for step in ("code", "hide", "plan"))
"""Where Welcome was left."""


def hidden(keys: str) -> str:
    """Return the keys from the first page of Welcome to Quick hide and on from there."""
    return f"{BEGUN} escape {keys}"


ARRIVING = (
    View("unlock-locked", "unlock", words="What you wrote is kept", trouble="locked"),
    View("unlock-locked-unkept", "unlock", words="could not be saved", trouble="locked, not kept"),
    View("unlock-locked-wrong", "unlock", "'nope' enter", "did not open it", trouble="locked"),
    View("welcome-back", "welcome", "enter 'four' escape", "Begin"),
    View("welcome-weak", "welcome", "enter 'cat' enter", "A passphrase"),
    View("welcome-again", "welcome", "enter 'four quiet herons' enter", "Type it once more"),
    View("welcome-shown", "welcome", "enter 'four quiet herons' ctrl+r", "four quiet herons"),
    View("welcome-not-made", "welcome", BEGUN, "took no more", trouble="no room"),
    View("welcome-help", "welcome", f"{BEGUN} f10", "Talk to somebody now"),
    View("welcome-keys", "welcome", f"{BEGUN} f1", "Need a person?"),
    View("welcome-prove-again", "welcome", f"{BEGUN} enter tab tab enter", "I have it on paper"),
    View("welcome-save-there", "welcome", f"{BEGUN} down enter enter down enter enter", "already"),
    View("welcome-hide-later", "welcome", hidden("down down down enter"), "Your plan"),
    View("welcome-hide-back", "welcome", hidden("left"), "I have it on paper"),
    View("welcome-plan-later", "welcome", hidden("escape"), "Your plan"),
    View("welcome-plan-back", "welcome", hidden("escape left"), "F12"),
    View("welcome-about", "welcome", hidden("escape down enter"), "Your pain is real"),
    View("welcome-about-back", "welcome", hidden("escape down enter escape"), "Your plan"),
    View("welcome-today", "welcome", hidden("escape enter"), "Hint: space ticks"),
    View("welcome-left-code", "unlock", LEFT, "I have it on paper", settings=AT_CODE),
    View("welcome-left-hide", "unlock", LEFT, "F12", settings=AT_HIDE),
    View("welcome-left-plan", "unlock", LEFT, "Go to Today", settings=AT_PLAN),
    View("welcome-left-plan-back", "unlock", f"{LEFT} left left", "I have it on paper", settings=AT_PLAN),
    View("welcome-prove-half", "unlock", f"{LEFT} enter '{FIRST}' enter", "Group 2", settings=AT_CODE),
    View("welcome-proved", "unlock", PROVED, "You have it", settings=AT_CODE),
    View("welcome-proved-back", "unlock", f"{PROVED} left", "Go on", settings=AT_CODE),
    View("today-reading", "today", words="40%", trouble="reading"),
    View("today-reading-moved", "today", "down end", "40%", trouble="reading"),
    View("sky-reading", "sky", words="Looking up", trouble="reading"),
    View("today-timed", "today", words="12:07", book="timed"),
    View("today-timed-away", "today", words="12:07", book="timed", trouble="away"),
    View("today-forgotten", "today", words="ran for 2 h 10 min", book="forgotten"),
    View("today-forgotten-goes-on", "today", "escape", "asks how long", book="forgotten"),
    View("today-forgotten-still", "today", "escape", "asks how long", book="forgotten", trouble="beating"),
    View("today-forgotten-said", "today", "'25' enter", "25 min", book="forgotten"),
    View("today-forgotten-overnight", "today", words="Saturday 21 November", book="overnight"),
    View("today-forgotten-overnight-said", "today", "enter", "Move", book="overnight"),
    View("draw-size-more", "draw", "z z", "pencil"),
    View("draw-size-third", "draw", "z z z", "pencil"),
    View("draw-size-fourth", "draw", "z z z z", "pencil"),
    View("draw-size-fifth", "draw", "z z z z z", "pencil"),
    View("draw-size-window", "draw", "z z z z z z", "pencil"),
    View("draw-size-drawn", "draw", "space z", "An empty page can have another size"),
)
