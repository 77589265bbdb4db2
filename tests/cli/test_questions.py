"""The check-in as questions, answered through a pipe as a screen reader's user or a script would."""

from journal.cli.questions import HOW_TO
from tests.cli.conftest import Person
from tests.cli.plainly import opened
from tests.cli.terminal import at_terminal
from tests.cli.test_evening import day_of, minutes_of
from tests.conftest import PASSPHRASE


def answers(*lines: str) -> str:
    return "".join(line + "\n" for line in lines)


def test_a_whole_check_in(person: Person) -> None:
    ran = person.done("checkin", typed=answers("y", "25", "y", "", "7", "", "", "5", "", "y", "Walked to the lake."))

    day = day_of(person)
    assert {item.item: item.minutes for item in day.items} == {
        "cardio": 15, "home": 25, "desensitization": 12, "breathing": 5, "coping": None, "talk": 0,
    }  # fmt: skip
    assert [r.minutes for r in day.rounds] == [5, 7]
    assert person.done("show", day.entries[0]).out == "Walked to the lake.\n"
    asked = [line.split(" (")[0] for line in ran.lines if line.endswith(":")]
    assert asked[:3] == ["Cardio", "Home program", "Morning round"]
    assert len(asked) == 11
    assert ran.lines[-1].startswith("Saved. Written down: Cardio 15 min; Home program 25 min; Morning 5 min")


def test_enter_leaves_everything_blank(person: Person) -> None:
    ran = person.done("checkin", typed=answers(*[""] * 11))

    assert set(minutes_of(person).values()) == {None}
    assert day_of(person).entries == []
    assert ran.lines[-1] == "Saved. Nothing is written down so far."


def test_y_repeats_the_round_of_the_day_before_but_not_how_it_was(person: Person) -> None:
    person.done(
        "tick", "desensitization", "--date", "yesterday", "--body", "hand", "--texture", "rice", "--minutes", "8",
        "--how", "harder",
    )  # fmt: skip

    ran = person.done("checkin", typed=answers("", "", "y"))

    [round_] = day_of(person).rounds
    assert (round_.body, round_.texture, round_.minutes, round_.how) == ("hand", "rice", 8, None)
    assert "Morning round (y = hand, rice, 8 min):" in ran.lines


def test_a_round_can_be_chosen_in_full(person: Person) -> None:
    person.done("checkin", typed=answers("", "", "c", "left foot", "towel", "6", "e", "a show"))

    [round_] = day_of(person).rounds
    assert (round_.body, round_.texture, round_.minutes, round_.how) == ("left foot", "towel", 6, "easier")

    person.done("checkin", typed=answers("", "", "c", "", "rug", "", "", ""))
    [changed] = day_of(person).rounds
    assert (changed.id, changed.body, changed.texture, changed.minutes) == (round_.id, "left foot", "rug", 6)
    with opened(person) as book:
        assert book.days.day(book.today()).rounds[0].built_into == "a show"


def test_what_an_item_was_is_said_with_commas_between(person: Person) -> None:
    person.done("plan", "add", "exercise", "Squats")
    person.done("plan", "add", "exercise", "Bridges")
    ran = person.done("checkin", typed=answers("c", "bike, to the [/] lake", "c", "bridges", "c", "", "u"))

    with opened(person) as book:
        view = book.days.check_in(book.today())
    assert (view.line("cardio").words, view.line("cardio").minutes) == ("bike · to the [/] lake", 15)
    assert (view.line("home").words, view.line("home").minutes) == ("Bridges", 15)
    assert "What you did (walk, bike, swim, run, dance; commas between):" in ran.lines
    assert "Exercises (Squats, Bridges; commas between):" in ran.lines


def test_a_bad_answer_is_asked_again_with_one_sentence(person: Person) -> None:
    ran = person.done("checkin", typed=answers("fifteen", "1441", "-3", "²", "15"))

    assert minutes_of(person)["cardio"] == 15
    assert ran.lines.count("Cardio (y = 15 min):") == 5
    assert ran.lines.count(f"That is no answer here: {HOW_TO}.") == 3
    assert "Minutes are a number from 0 to 1440. Nothing was changed." in ran.lines


def test_back_takes_the_last_answer_back(person: Person) -> None:
    ran = person.done("checkin", typed=answers("u", "y", "y", "u", "10", "", "", "u", "u", "u", "u", "u", "9"))

    assert "This is the first question." in ran.lines
    assert minutes_of(person)["cardio"] == 9
    assert minutes_of(person)["home"] is None


def test_back_over_a_blank_answer_takes_nothing_back(person: Person) -> None:
    person.done("checkin", typed=answers("y", "", "u", "20"))

    assert minutes_of(person)["cardio"] == 15
    assert minutes_of(person)["home"] == 20


def test_where_am_i(person: Person) -> None:
    ran = person.done("checkin", "--date", "2026-11-20", typed=answers("y", "?"))

    where = next(line for line in ran.lines if "question 2 of" in line)
    assert where.startswith("Friday, 2026-11-20, question 2 of 11. Written down: Cardio 15 min. Here: enter")


def test_every_answer_is_kept_when_the_input_ends(person: Person) -> None:
    ran = person.done("checkin", typed="y\n20")

    assert (minutes_of(person)["cardio"], minutes_of(person)["home"]) == (15, 20)
    assert "That was the last answer. The rest is left as it is." in ran.lines


def test_a_second_time_shows_what_is_there_and_can_take_it_off(person: Person) -> None:
    person.done("checkin", typed=answers("10", "y"))

    ran = person.done("checkin", typed=answers("y", "0"))

    assert "Cardio 10 min (y = plan 15):" in ran.lines
    assert (minutes_of(person)["cardio"], minutes_of(person)["home"]) == (15, None)


def test_a_day_that_has_not_come_takes_no_answer(person: Person) -> None:
    ran = person.done("checkin", "--date", "2999-01-01", typed=answers("y", "5"))

    assert sum("That day has not come yet" in line for line in ran.lines) == 2
    assert set(minutes_of(person, "--date", "2999-01-01").values()) == {None}


def test_answers_follow_the_passphrase_on_standard_input(person: Person) -> None:
    options = ["--vault", str(person.vault), "--passphrase-file", "-"]
    ran = person.run("checkin", typed=answers(PASSPHRASE, "y", "20"), options=options)

    assert ran.status == 0
    assert (minutes_of(person)["cardio"], minutes_of(person)["home"]) == (15, 20)


def test_at_a_terminal_the_answers_follow_the_questions(person: Person) -> None:
    status, screen = at_terminal(
        ["--vault", str(person.vault), "--passphrase-file", "-", "checkin"],
        [("not shown: ", PASSPHRASE + "\n"), ("Cardio (y = 15 min): ", "y\n"), ("Home program (y = 30 min): ", "\x04")],
    )

    assert status == 0, screen
    assert PASSPHRASE not in screen
    assert minutes_of(person)["cardio"] == 15
    assert "That was the last answer." in screen
