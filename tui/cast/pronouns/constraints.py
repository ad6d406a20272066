"""Candidates that syntax excludes: a pronoun cannot refer to them, however likely they seem.

The constraints follow the theory of binding (Chomsky 1981) as far as it can be applied without a parser: where the
words leave a doubt, nothing is excluded.
"""

from collections.abc import Callable
from typing import NamedTuple

from tui.cast import lexicon
from tui.cast.document.grammar import PREPOSITIONS
from tui.cast.lexicon import load_noun_kinds
from tui.cast.pronouns.scene import Scene

_TITLES_AND_ROLES = lexicon.words("titles_and_roles") | lexicon.words("words_before_names")
_DETERMINERS = lexicon.words("determiners")
_SUBORDINATORS = lexicon.words("subordinators")
_COPULAS = lexicon.words("copulas")
_RELATIVES = frozenset(("which", "who", "whom"))
_CONTRASTING = lexicon.words("contrasting_conjunctions") | {"but", "however"}
_BESIDE_VERBS = frozenset(("to", "at", "against", "about", "for", "on", "by", "of", "from"))
"""Prepositions whose object is as far from the subject as that of a verb: "spoke to him", but "had it with him"."""
_BEGIN_PHRASES = _DETERMINERS | {"him", "them", "it", "to", "for", "too", "than", ","}
_JOINING = frozenset(("and", "or", "nor"))
_BEFORE_SAME_NAME = frozenset(("and", "or", "as", "&"))
"""Before a name that may still be that of the subject: "He was created a peer as Baron Carr"."""
_BREAKS = frozenset(';:“”"()—–-')
_MAX_OPENING = 2  # tokens before the first subject of a sentence: "But then he"
_LONGEST_VERB = 4  # tokens between a subject and its object: "had also often seen"
_LONGEST_VERB_WITH_PREPOSITION = 3
_LONGEST_TITLE = 5  # tokens
_LONGEST_NOUN_PHRASE = 6  # tokens


class Constraint(NamedTuple):
    """A function that says whether the pronoun of a scene cannot refer to an actor, with a name and an example."""

    name: str
    example: str
    excludes: Callable[[Scene, int], bool]


def is_named_later(scene: Scene, actor: int) -> bool:
    """Whether the pronoun opens a sentence that names an actor later: "He said that Adler was late"."""
    if scene.role != "subject" or not _opens_sentence(scene):
        return False
    named = next((link for link in scene.after if link.actor == actor and link.form == "name"), None)
    if named is None:
        return False
    between = scene.lower[scene.anaphor.end : named.first_token]
    if not _BREAKS.isdisjoint(between) or not _CONTRASTING.isdisjoint(between):
        return False
    while between and between[-1].rstrip(".") in _TITLES_AND_ROLES:
        between.pop()
    before = between[-1] if between else ""
    return before not in _BEFORE_SAME_NAME and (before != "," or "that" in between)


def _opens_sentence(scene: Scene) -> bool:
    """Whether at most adverbs and conjunctions that join clauses stand before a pronoun: "But then he"."""
    words = scene.lower[scene.sentence.start : scene.anaphor.start]
    if len(words) > _MAX_OPENING:
        return False
    return all(word.isalpha() and word not in _SUBORDINATORS and word not in PREPOSITIONS for word in words)


def is_subject_of_its_verb(scene: Scene, actor: int) -> bool:
    """Whether an actor is a subject of the verb that the pronoun is the object of: "Adler and Brack had hit him"."""
    if scene.role != "objective" or not scene.before:
        return False
    start = scene.anaphor.start
    subject, trace = scene.before[-1]
    between = scene.lower[trace.end : start]
    if not trace.is_subject or not between or not between[-1].isalpha() or len(between) > _LONGEST_VERB:
        return False
    if not scene.in_one_clause(trace.end, start) or not _BEGIN_PHRASES.isdisjoint(between[:-1]):
        return False
    if between[-1] in PREPOSITIONS and (
        between[-1] not in _BESIDE_VERBS or len(between) > _LONGEST_VERB_WITH_PREPOSITION
    ):
        return False
    return actor == subject or actor in _find_joined_before(scene)


def _find_joined_before(scene: Scene) -> list[int]:
    """Return the actors that are joined with the last mention before a pronoun: Adler in "Adler and Brack"."""
    joined = []
    following = scene.before[-1][1]
    for actor, trace in reversed(scene.before[:-1]):
        between = scene.lower[trace.end : following.start]
        if not between or not all(word in _JOINING or word == "," or word in _TITLES_AND_ROLES for word in between):
            break
        joined.append(actor)
        following = trace
    return joined


def is_out_of_reach(scene: Scene, actor: int) -> bool:
    """Whether the sentence of a reflexive does not mention an actor before it: "Adler left. A man shot himself"."""
    return scene.role == "reflexive" and all(other != actor for other, _ in scene.before)


def is_joined(scene: Scene, actor: int) -> bool:
    """Whether the pronoun and the name of an actor are joined: "he and President Adler"."""
    lower, at, stop = scene.lower, scene.anaphor.end, scene.sentence.end
    if scene.role == "possessive" or at >= stop or lower[at] not in _JOINING:
        return False
    for token in range(at + 1, min(stop, at + 1 + _LONGEST_TITLE)):
        if any(link.actor == actor and link.form != "demonym" for link in scene.links_from(token)):
            return True
        word = lower[token].rstrip(".")
        is_title = word in _TITLES_AND_ROLES or word in _DETERMINERS or lexicon.is_demonym(scene.document.words[token])
        if not is_title:
            return False
    return False


def is_head_of_relative(scene: Scene, actor: int) -> bool:
    """Whether an actor stands before the relative clause that the pronoun begins: "to Oslo, during which he"."""
    start = scene.anaphor.start
    if scene.role != "subject" or start <= scene.sentence.start or scene.lower[start - 1] not in _RELATIVES:
        return False
    end = start - 1
    end -= scene.lower[end - 1] in PREPOSITIONS
    end -= scene.lower[end - 1] == ","
    return any(other == actor and trace.end == end for other, trace in scene.before)


def is_speaker(scene: Scene, actor: int) -> bool:
    """Whether an actor says the quotation that "he" or "she" is in: “He is ill,” Adler said."""
    return actor == scene.speaker and scene.anaphor.kind in ("he", "she")


def is_owned_predicate(scene: Scene, actor: int) -> bool:
    """Whether the pronoun owns what an actor is said to be: "Adler is his brother"."""
    before = scene.anaphor.start - 1
    if scene.role != "possessive" or before <= scene.sentence.start or scene.lower[before] not in _COPULAS:
        return False
    return _owns_person(scene) and any(other == actor and trace.end == before for other, trace in scene.before)


def _owns_person(scene: Scene) -> bool:
    """Whether a noun for a person follows a possessive pronoun: "his elder brother"."""
    end = scene.anaphor.end
    stop = min(scene.sentence.end, end + _LONGEST_NOUN_PHRASE)
    while end < stop and scene.document.words[end].islower():
        end += 1
    return end > scene.anaphor.end and "person" in load_noun_kinds().get(scene.lower[end - 1], ())


CONSTRAINTS = (
    Constraint("named later", "He said that Adler was late", is_named_later),
    Constraint("subject of the same verb", "Adler and Brack had seen him", is_subject_of_its_verb),
    Constraint("out of the reach of a reflexive", "Adler left. A man shot himself", is_out_of_reach),
    Constraint("joined", "he and President Adler", is_joined),
    Constraint("head of the relative clause", "to Oslo, during which he", is_head_of_relative),
    Constraint("speaker", "“He is ill,” Adler said", is_speaker),
    Constraint("owned predicate", "Adler is his brother", is_owned_predicate),
)
