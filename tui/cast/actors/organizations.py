"""Names of organizations: full names, acronyms ("UNHCR") and short forms ("the Security Council")."""

from collections import defaultdict
from collections.abc import Iterable

from tui.cast import lexicon
from tui.cast.actors.links import ActorDraft
from tui.cast.actors.registry import ActorRegistry, type_of
from tui.cast.names.lookup import Name
from tui.model.reasons import Reason

Words = tuple[str, ...]


def link_organizations(registry: ActorRegistry, names: list[Name]) -> None:
    """Link the names of organizations, and other names of several words, each to the full name it is short for."""
    spellings = {name: _spell_out(registry.words_of(name), name.canonical) for name in names}
    full_names = FullNames(spellings.values())
    first_of = {spelling: name for name, spelling in reversed(spellings.items())}
    for name in names:
        full_name = full_names.find(spellings[name])
        _link_organization(registry, name, spellings[name], full_name, first_of.get(full_name, name))


class FullNames:
    """The full name for each name of a set: "Security Council" is short for "United Nations Security Council".

    A name is short for a longer one if that ends in it ("Food Board" of "Hartwell Food Board"), or, for a single word,
    if that begins with it, is headed by it or has it as its initials. There must be exactly one longer name, and the
    short one must not be a well-known organization by itself.
    """

    def __init__(self, names: Iterable[Words]) -> None:
        self._full: dict[Words, Words] = {}
        self._by_initials: dict[str, list[Words]] = defaultdict(list)
        self._by_short_form: dict[Words, list[Words]] = defaultdict(list)
        for name in sorted(set(names), key=lambda words: (-len(words), words)):
            longer = [full for full in dict.fromkeys(self._by_short_form.get(name, ())) if full != name]
            whole = [full for full in longer if full[:-1] == name and full[-1] in lexicon.words("company_suffixes")]
            longer = whole or longer  # "Kestrel" is "Kestrel Group", not "Kestrel Foods"
            if len(longer) == 1 and (
                lexicon.find_organization(" ".join(name)) is None or _is_of_country(longer[0], name)
            ):
                self._full[name] = self._full.get(longer[0], longer[0])
            else:
                self._full[name] = name
                self._index_short_forms(name)

    def find(self, name: Words) -> Words:
        """Return the full name for one of the names, itself if it is short for none."""
        if len(name) == 1 and (spelled_out := self._by_initials.get(name[0].replace(".", ""))):
            return self._full.get(spelled_out[0], spelled_out[0])
        return self._full[name]

    def _index_short_forms(self, name: Words) -> None:
        if len(name) == 1:
            return
        self._by_initials["".join(word[0] for word in name if word[0].isupper())].append(name)
        for cut in range(1, len(name) - 1):
            if not _names_another(name, cut):
                self._by_short_form[name[cut:]].append(name)
        if name[-1] in lexicon.words("company_suffixes"):
            self._by_short_form[name[:-1]].append(name)
        head = name[name.index("of") - 1] if "of" in name[1:] else name[-1]  # "Church" of "Church of England"
        for word in {name[0], head}:
            self._by_short_form[word,].append(name)


def _names_another(name: Words, cut: int) -> bool:
    """Whether the words from `cut` on name another organization: after "at", or after "of" without an institution.

    "Kestrel Foods" in "Shoppers at Kestrel Foods" and "Friends of Kestrel Foods"; not "Arts" in "Museum of Old Arts".
    """
    before = name[:cut]
    if not lexicon.words("prepositions_between_names").isdisjoint(before):
        return True
    return ("of" in before or "for" in before) and lexicon.words("organization_heads").isdisjoint(before)


def _is_of_country(full_name: Words, name: Words) -> bool:
    """Whether a full name is that of a parliament or court with its country before it: "US Congress"."""
    country = " ".join(full_name[: -len(name)])
    is_body = name[-1] in lexicon.words("bodies_of_states")
    return is_body and full_name[-len(name) :] == name and lexicon.find_name(country)[0] in ("country", "demonym")


def _link_organization(registry: ActorRegistry, name: Name, spelling: Words, full_name: Words, first: Name) -> None:
    """Link a name to the organization of this full name; `first` is the first name in the text that is spelled so."""
    draft = ActorDraft(name.canonical or registry.text_of(first), type_of(first))
    actor = registry.find_or_add(draft, ("organization", " ".join(full_name)))
    reason = _explain(registry.text_of(name), spelling, full_name, registry.drafts[actor].name)
    registry.link(name, actor, "name", reason)


def _explain(text: str, spelling: Words, full_name: Words, shown: str) -> Reason:
    """Return why `text` refers to the organization that is shown as `shown`."""
    if spelling != full_name:
        return Reason("acronym" if len(spelling) == 1 else "short_form", (shown,))
    if "." in text or (text.isupper() and len(spelling) == 1 and text != shown):
        return Reason("abbreviation", (shown,)) if text != shown else Reason("name")
    return Reason("full_name") if len(spelling) > 1 or text == shown else Reason("other_name", (shown,))


def _spell_out(words: list[str], canonical: str | None) -> Words:
    """Return the words of an organization's name, an acronym at its beginning written out: "U.N. Security Council"."""
    if canonical:
        return tuple(canonical.split())
    if len(words) > 1 and (full := lexicon.find_organization(words[0])):
        words = [*full.split(), *words[1:]]
    return tuple(words)
