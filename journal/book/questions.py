"""Questions for the next visit in an unlocked vault."""

from datetime import date

import msgspec

from journal.book.clock import Clock
from journal.book.ids import new_id
from journal.book.store import Store
from journal.errors import BadInput, NotFound
from journal.model.question import Question

LONGEST = 300
"""Characters of one question."""

QuestionList = list[Question]


class Questions:
    """What is to be asked; what was asked is kept, and listed no more."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def list(self) -> QuestionList:
        """Return what is still to be asked, the oldest first."""
        there = self._store.values("question", Question)
        waiting = [question for question in there if question.asked_on is None and question.deleted_at is None]
        return sorted(waiting, key=lambda question: (question.written_at, question.id))

    def add(self, words: str) -> Question:
        """Keep one. Raises BadInput for no words, or too many."""
        text = " ".join(words.split())
        if not text or len(text) > LONGEST:
            raise BadInput("A question needs a few words, and not a whole page. Nothing was kept; try it again.")
        question = Question(id=new_id(), text=text, written_at=self._clock())
        self._store.commit([("question", question.id, question)])
        return question

    def asked(self, question_id: str, day: date) -> None:
        """Say that it was asked. Raises NotFound."""
        self._change(question_id, asked_on=day)

    def remove(self, question_id: str) -> None:
        """Take it out. Raises NotFound."""
        self._change(question_id, deleted_at=self._clock())

    def _change(self, question_id: str, **fields: object) -> None:
        question = next((question for question in self.list() if question.id == question_id), None)
        if question is None:
            raise NotFound("There is no such question. 'journal question' lists them; nothing was changed.")
        self._store.commit([("question", question_id, msgspec.structs.replace(question, **fields))])
