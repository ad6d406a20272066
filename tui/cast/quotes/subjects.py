"""The subject of a verb of speech: which actor it is, read from the verb towards the left.

Adverbs, asides and complements of nouns are skipped. Each construction has a function with an example. If the words
lead to no single actor, the result is None: a wrong speaker is worse than none.
"""

from collections.abc import Iterator

from tui.cast import lexicon
from tui.cast.actors.links import MentionLink
from tui.cast.document.document import POSSESSIVES
from tui.cast.document.grammar import AUXILIARIES, PREPOSITIONS, VERB_ADVERBS, find_verb_after
from tui.cast.quotes.narration import PHRASE_REACH, Narration
from tui.cast.quotes.verbs import is_verb_of_speech

_CONJUNCTIONS = lexicon.words("clause_conjunctions")
_RELATIVES = lexicon.words("relative_pronouns")
_DETERMINERS = lexicon.words("determiners_before_no_verb")
_ADVERBS = lexicon.words("adverbs_after_subjects")
_BEFORE_DAYS = lexicon.words("words_before_days")
_CALENDAR_WORDS = lexicon.words("calendar_words")
_SENDING = lexicon.words("sending_participles")
_BEFORE_OPENING_PREPOSITION = lexicon.words("words_before_opening_prepositions")
_BEFORE_NAMES = lexicon.words("words_before_names")
_TITLES_AND_ROLES = lexicon.words("titles_and_roles")
_MESSAGE_NOUNS = lexicon.words("message_nouns")
_SUBORDINATING = frozenset(("after", "when", "while", "as", "if", "although", "though", "before", "since"))
_ASIDE_MARKS = {",": ",", "—": "—", "–": "–", ")": "("}
"""The marks that end an aside, each with the mark that begins it."""
_LONGEST_ASIDE = 30  # tokens between a subject and its verb
_MAX_ASIDES = 4


class TokenCursor:
    """The tokens of a clause that are still to be read: those from `start` up to, not including, `end`.

    A cursor never changes: to skip a token returns a new one. Tokens before `start` are never seen.

        "The mayor of Hartwell" ▏ "said"      cursor.peek() == "Hartwell", cursor.skip().peek() == "of"
    """

    __slots__ = ("end", "narration", "start")

    def __init__(self, narration: Narration, start: int, end: int) -> None:
        self.narration = narration
        self.start = start
        self.end = end

    @property
    def is_at_start(self) -> bool:
        """Whether all of the clause has been read."""
        return self.end <= self.start

    @property
    def is_quoted(self) -> bool:
        """Whether the next token is in a quotation."""
        return not self.is_at_start and self.narration.is_quoted(self.end - 1)

    @property
    def mention(self) -> MentionLink | None:
        """The longest mention that ends here, if all of it is in the clause."""
        link = self.narration.mention_before(self.end)
        return link if link is not None and link.first_token >= self.start else None

    def peek(self) -> str:
        """Return the next word as it is spelled, "" at the start of the clause."""
        return self.narration.words[self.end - 1] if self.end > self.start else ""

    def peek_lower(self) -> str:
        """Return the next word in lower case, "" at the start of the clause."""
        return self.narration.lower[self.end - 1] if self.end > self.start else ""

    def skip(self) -> "TokenCursor":
        """Return the cursor before the next token."""
        return TokenCursor(self.narration, self.start, self.end - 1)

    def move_to(self, end: int) -> "TokenCursor":
        """Return the cursor before the token `end`."""
        return TokenCursor(self.narration, self.start, end)


def find_subject(narration: Narration, verb: int, start: int) -> int | None:
    """Return the actor who is the subject of the verb at the token `verb` in a clause from `start` on, or None."""
    cursor = _skip_auxiliaries(TokenCursor(narration, start, verb))
    word = cursor.peek_lower()
    if word == "to":  # "Lopez hopes to say"
        return find_clause_subject(narration, start, cursor.end - 1)
    if word in _CONJUNCTIONS:
        main = _find_main_verb(narration, start, cursor.end - 1)  # "Lopez said the mayor was wrong but insisted"
        actor = None if main is None else find_subject(narration, main, start)
        return find_clause_subject(narration, start, cursor.end - 1) if actor is None else actor
    if word in _RELATIVES:
        return _read_before_relative(cursor.skip())
    if word in _ASIDE_MARKS:
        return _read_before_aside(cursor)
    return _read_noun_phrase(cursor)


def _find_main_verb(narration: Narration, start: int, end: int) -> int | None:
    """Return the first verb of speech of a clause, tokens `start` up to `end`, after an opening "After the vote,"."""
    words = narration.words
    if narration.lower[start] in _SUBORDINATING and "," in words[start:end]:
        start = words.index(",", start) + 1
    for at in range(start + 1, end):
        if words[at - 1] in _CONJUNCTIONS:
            return None
        if not narration.is_quoted(at) and not words[at].endswith("ing") and is_verb_of_speech(narration, at):
            return at
    return None


def find_clause_subject(narration: Narration, start: int, end: int) -> int | None:
    """Return the nearest actor in a clause, tokens `start` up to `end`, who is the subject of a verb in it, or None."""
    cursor = TokenCursor(narration, start, end)
    while not cursor.is_at_start:
        link = cursor.mention
        if link is not None and narration.may_speak(link):
            phrase = cursor.move_to(link.first_token)
            if _governing_preposition(phrase) is None and _has_verb(
                narration, link, end, is_apposed=phrase.peek() == ","
            ):
                return narration.single_actor_before(cursor.end)
        cursor = cursor.skip()
    return None


# Verbs after a mention, for `find_clause_subject`


def _has_verb(narration: Narration, link: MentionLink, end: int, *, is_apposed: bool) -> bool:
    """Whether a mention is followed, before the token `end`, by a verb that it is the subject of.

    The verb may follow immediately, in a relative clause ("Lopez, who said"), or after a phrase that belongs to the
    mention. `is_apposed`: a comma stands before the mention, so that the next one ends an aside: "her rival, James
    Whitaker, had".
    """
    document, words = narration.document, narration.words
    is_person = narration.is_person(link)
    index = link.end_token
    after_aside = index + 1 if is_apposed and index < end and words[index] == "," else index
    if find_verb_after(document, index, end, person=is_person) is not None:
        return True
    if after_aside != index and find_verb_after(document, after_aside, end, person=is_person) is not None:
        return True
    return _has_verb_after_phrase(narration, index, end) or _has_relative_clause(narration, index, end)


def _has_verb_after_phrase(narration: Narration, index: int, end: int) -> bool:
    """Whether a phrase that belongs to a noun begins at a token, and a verb follows it: "for the president said"."""
    if index >= end or narration.words[index] not in PREPOSITIONS:
        return False
    for at in range(index + 1, min(end, index + PHRASE_REACH)):
        if not narration.words[at][0].isalnum():
            return False
        if at > index + 1 and find_verb_after(narration.document, at, at + 1, person=False) is not None:
            return True
    return False


def _has_relative_clause(narration: Narration, index: int, end: int) -> bool:
    """Whether "who" or a verb of speech follows, after any commas: ", who had been …", ", said"."""
    words = narration.words
    at = index
    while at < end and words[at] in (",", "who"):
        at += 1
    return at < end and (is_verb_of_speech(narration, at) or words[at - 1] == "who")


# Constructions, from right to left: each returns the actor that it leads to, or None


def _read_noun_phrase(cursor: TokenCursor) -> int | None:
    """Return the head of the noun phrase that ends here, not its owner: in "the mayor of Hartwell" the mayor."""
    narration = cursor.narration
    link = cursor.mention
    if link is None and (author := _read_author(cursor)) is not None:
        return author
    phrase = cursor.skip() if link is None else cursor.move_to(link.first_token)
    governor = _governing_preposition(phrase)
    if governor is not None and not governor.is_at_start:
        if governor.mention is not None:
            return _read_noun_phrase(governor)
        if link is not None and _is_message(governor) and narration.may_speak(link):
            return narration.single_actor_before(cursor.end)  # "a statement from the ministry"
    if link is None or governor is not None or not narration.may_speak(link) or _is_joined(phrase):
        return None
    return narration.single_actor_before(cursor.end)


def _read_author(cursor: TokenCursor) -> int | None:
    """Return who sent the message that is named here: "the ministry’s statement"."""
    owner = cursor.skip()
    if not _is_message(cursor) or owner.is_at_start:
        return None
    link = owner.mention
    if link is not None and link.form == "pronoun" and cursor.narration.is_person(link):  # "her letter"
        return link.actor
    if owner.peek() not in POSSESSIVES or owner.skip().is_at_start:
        return None
    return cursor.narration.speaker_before(owner.end - 1)


def _read_before_relative(cursor: TokenCursor) -> int | None:
    """Return the actor that a relative clause describes: "Lopez, who"; "that" and "which" may follow an object."""
    if cursor.peek() in (",", "—", "–"):
        cursor = cursor.skip()
    link = cursor.mention
    if link is not None and cursor.narration.is_person(link):
        return cursor.narration.speaker_before(cursor.end)
    return _read_noun_phrase(cursor)


def _read_before_aside(cursor: TokenCursor) -> int | None:
    """Return the subject before the aside that ends here with a mark: "Lopez, the mayor," is Lopez.

    A name that fills the aside is itself the subject: "The mayor, Maria Lopez,", unless a person speaks for it.
    Without an aside, the comma separates a participle from what it describes, "Lopez, accused of “…”": no subject.
    """
    narration = cursor.narration
    for number, before in enumerate(_find_aside_starts(cursor)):
        subject = before.mention
        name = _find_filling_name(narration, before.end + 1, cursor.end - 1) if number == 0 else None
        if name is not None and not _is_of_subject(narration, subject, name):
            if subject is None or not narration.is_name_of_person(subject):
                return None if _is_joined(cursor.move_to(before.end + 1)) else name.actor
            if narration.is_person(name):
                return None  # a list of people: "Lopez, Weber,"
        if subject is not None and (number == 0 or _opens_aside(narration.lower[before.end + 1])):
            actor = _read_noun_phrase(before)
            if actor is not None or number > 0 or _is_joined(before.move_to(subject.first_token)):
                return actor
    return None


def _find_aside_starts(cursor: TokenCursor) -> Iterator[TokenCursor]:
    """Yield the places before the marks that may begin the aside that ends here with a mark, the nearest first."""
    opening = _ASIDE_MARKS[cursor.peek()]
    earliest = cursor.end - 1 - _LONGEST_ASIDE
    count = 0
    at = cursor.skip()
    while not at.is_at_start and at.end > earliest and count < _MAX_ASIDES:
        if at.peek() == opening and not at.is_quoted:
            count += 1
            yield at.skip()
        at = at.skip()


def _find_filling_name(narration: Narration, start: int, end: int) -> MentionLink | None:
    """Return the name of a person or organization that fills an aside, after titles at most: "Mayor Maria Lopez"."""
    link = narration.mention_before(end)
    if link is None or link.form != "name":
        return None
    if narration.drafts[link.actor].type not in ("person", "organization"):
        return None
    is_filled = all(word.rstrip(".") in _BEFORE_NAMES for word in narration.lower[start : link.first_token])
    return link if is_filled else None


def _is_of_subject(narration: Narration, subject: MentionLink | None, name: MentionLink) -> bool:
    """Whether a name in an aside is that of the body that a person speaks for: "a spokesman for the firm, Kestrel,"."""
    if subject is None or subject.form != "description" or narration.drafts[name.actor].type != "organization":
        return False
    return narration.is_person(subject) and not PREPOSITIONS.isdisjoint(
        narration.lower[subject.first_token : subject.end_token]
    )


def _opens_aside(word: str) -> bool:
    """Whether an aside may begin with a word: "the mayor", "who won", "42", "of Hartwell"."""
    return (
        word in _DETERMINERS
        or word in _RELATIVES
        or word == "whose"
        or word in PREPOSITIONS
        or word in _TITLES_AND_ROLES
        or word[0].isdigit()
    )


# Steps that the constructions share


def _skip_auxiliaries(cursor: TokenCursor) -> TokenCursor:
    """Return the place before auxiliaries, adverbs and days: "Lopez ▏ had also on Monday reportedly"."""
    while not cursor.is_at_start:
        word = cursor.peek_lower()
        if word not in _ADVERBS:
            if cursor.mention is not None or cursor.is_quoted:
                break
            is_adverb = word in VERB_ADVERBS or word in _BEFORE_DAYS or word.endswith("ly")
            if not is_adverb and word not in AUXILIARIES and word.capitalize() not in _CALENDAR_WORDS:
                break
        cursor = cursor.skip()
    return cursor


def _governing_preposition(phrase: TokenCursor) -> TokenCursor | None:
    """Return the place before the preposition that governs the noun phrase that begins here, or None.

    A preposition that opens the clause governs a noun of its own: "After the vote Lopez said".
    """
    cursor = phrase
    for _ in range(PHRASE_REACH):
        word = cursor.peek()
        if not word or not word[0].isalnum():
            return None
        before = cursor.skip()
        if word.lower() in PREPOSITIONS:
            opens_clause = before.is_at_start or before.peek() in _BEFORE_OPENING_PREPOSITION
            return None if opens_clause else before
        if word in _CONJUNCTIONS or word in AUXILIARIES or word in _RELATIVES or word in _CALENDAR_WORDS:
            return None
        if is_verb_of_speech(cursor.narration, before.end) or cursor.mention is not None:
            return None
        cursor = before
    return None


def _is_joined(phrase: TokenCursor) -> bool:
    """Whether "and" joins the phrase at this cursor to an earlier mention, so that both speak: "Lopez, 45, and".

    This includes a name that explains a joined description: "Lopez, 45, and her husband, ▏ Peter Novak".
    """
    cursor = phrase
    if cursor.peek() == "," and not cursor.skip().is_at_start:
        cursor = _skip_description(cursor.skip())
    if cursor.peek() != "and":
        return False
    cursor = cursor.skip()
    if cursor.is_at_start:
        return False
    while not cursor.skip().is_at_start and (cursor.peek() == "," or cursor.peek().isdigit()):
        cursor = cursor.skip()
    return cursor.mention is not None


def _skip_description(cursor: TokenCursor) -> TokenCursor:
    """Return the place where the description begins that ends here: after "and", a mark or a verb."""
    for _ in range(PHRASE_REACH):
        word = cursor.peek()
        if not word or not word[0].isalnum() or word in _CONJUNCTIONS:
            break
        if is_verb_of_speech(cursor.narration, cursor.end - 1):
            break
        cursor = cursor.skip()
    return cursor


def _is_message(cursor: TokenCursor) -> bool:
    """Whether a noun that ends here is a message, which speaks for its sender: "the statement", "a letter sent"."""
    if cursor.peek() in _SENDING and not cursor.skip().is_at_start:
        cursor = cursor.skip()
    return cursor.peek() in _MESSAGE_NOUNS
