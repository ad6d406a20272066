"""The candidates of an anaphor, and the features that the ranking weighs."""

from tui.cast.pipeline import run_steps, steps_before
from tui.cast.pronouns.anaphors import ANAPHOR_KINDS
from tui.cast.pronouns.features import describe_choice
from tui.cast.pronouns.questions import Question
from tui.cast.pronouns.resolution import Resolver
from tui.cast.recognizers import FAST, choose_recognizer


def features_of(text: str, word: str) -> tuple[dict[str, set[str]], set[str]]:
    """Return the features of each candidate of the last anaphor that ends with a word, and those of none."""
    values = run_steps(steps_before("resolve pronouns"), text, choose_recognizer(FAST))
    document, links = values["document"], values["links"]
    asked: list[Question] = []

    class Recorder:
        thresholds = dict.fromkeys(ANAPHOR_KINDS, 1.0)

        def score(self, question: Question) -> list[float]:
            if document.lower[question.anaphor.end - 1] == word:
                asked.append(question)
            return [0.0] * len(question.candidates)

    for _ in Resolver(document, links, values["speech"], Recorder()).resolve():
        pass
    choice = describe_choice(document, asked[-1], values["speech"])
    names = [candidate.draft.name for candidate in asked[-1].candidates]
    return dict(zip(names, map(set, choice.candidates), strict=True)), set(choice.none)


def test_subjects_and_objects_before_a_pronoun_differ() -> None:
    candidates, none = features_of("Maria Lopez met Anna Weber. She left.", "she")
    assert list(candidates) == ["Anna Weber", "Maria Lopez"]  # the one mentioned last comes first
    assert {"subject|1", "leads|1", "rank1", "subject|distance1|subject"} <= candidates["Maria Lopez"]
    assert {"rank0", "subject|distance1|other"} <= candidates["Anna Weber"]
    assert "subject|1" not in candidates["Anna Weber"]
    assert none == {"none", "none|of2", "none|quotedFalse"}


def test_a_candidate_of_the_same_sentence_is_compared_with_its_rivals() -> None:
    candidates, _ = features_of("Maria Lopez left. Anna Weber stayed and fed her dog.", "her")
    assert {"distance0", "latest-subject", "only-here", "gap2"} <= candidates["Anna Weber"]
    assert {"distance1", "behind-subject", "possessive|distance1|subject"} <= candidates["Maria Lopez"]


def test_a_gender_that_does_not_agree_makes_no_candidate() -> None:
    candidates, _ = features_of("Mr. Peter Novak met Mrs. Anna Weber. She left.", "she")
    assert {"only", "gender-known"} <= candidates.pop("Anna Weber")
    assert candidates == {}


def test_an_empty_it_is_recognized() -> None:
    _, none = features_of("The Hartwell Fund met. It is likely that prices fall.", "it")
    assert {"none|pleonastic", "none|begins", "none|of1"} <= none
    _, none = features_of("The Hartwell Fund met. Then it bought a house.", "it")
    assert {"none|within", "none|of1"} <= none
    assert "none|pleonastic" not in none


def test_a_description_matches_the_noun_of_a_name() -> None:
    candidates, none = features_of("The Hartwell Foundation met. The same foundation agreed.", "foundation")
    assert {"match-head", "match-head|the", "most", "only", "opening"} <= candidates["Hartwell Foundation"]
    assert {"none|det-the", "none|after-verb"} <= none
