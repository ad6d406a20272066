"""Linking names to actors: which names refer to the same one, and why.

As in Hobbs (1978) and most later entity linkers, full names are linked first, because they create actors. Then short
names, acronyms, demonyms, capitals and "the North" are linked to an existing actor, or to a new one.
"""

from tui.cast import lexicon
from tui.cast.actors.countries import link_capital_or_seat, link_country, link_halves
from tui.cast.actors.links import ActorDraft, Links
from tui.cast.actors.organizations import link_organizations
from tui.cast.actors.other_names import find_other_names
from tui.cast.actors.people import link_full_name, link_other_name, link_short_name
from tui.cast.actors.people_index import People, find_longer_names
from tui.cast.actors.registry import ActorRegistry, type_of
from tui.cast.document.document import Document
from tui.cast.names.lookup import Name
from tui.model.reasons import Reason


def link_names(document: Document, names: list[Name]) -> Links:
    """Return the actors that the names of a document refer to, with a link for every name."""
    registry, people = ActorRegistry(document), People()
    countries = {name.canonical for name in names if name.kind in ("country", "demonym")}
    longer = find_longer_names(registry.words_of(name) for name in names if _is_full(registry, name))
    other_names = find_other_names(document, names)
    linked: dict[Name, int] = {}
    short_names: list[Name] = []
    organizations: list[Name] = []
    for name in names:
        words = registry.words_of(name)
        if name.kind in ("country", "demonym"):
            link_country(registry, name)
        elif name.kind in ("capital", "seat"):
            link_capital_or_seat(registry, name, countries)
        elif name in other_names and other_names[name] in linked and people.find(registry.words_of(name)) is None:
            linked[name] = linked[other_names[name]]
            link_other_name(registry, people, name, linked[name])
        elif _is_full(registry, name):
            linked[name] = link_full_name(registry, people, name, longer)
        elif name.kind == "person":
            short_names.append(name)
            people.add_title(words[-1], lexicon.GENDERED_NOUNS.get(name.title or "", "u"))
        elif name.kind == "organization" or (name.kind == "other" and len(words) > 1):
            organizations.append(name)
        else:
            draft = ActorDraft(name.canonical or registry.text_of(name), type_of(name))
            registry.link(name, registry.find_or_add(draft), "name", Reason("name"))
    link_organizations(registry, organizations)
    for name in short_names:
        link_short_name(registry, people, name)
    link_halves(registry)
    return registry.finish()


def _is_full(registry: ActorRegistry, name: Name) -> bool:
    """Whether a name is a person's and has more than one word, particles aside."""
    return name.kind == "person" and sum(not word.islower() for word in registry.words_of(name)) > 1
