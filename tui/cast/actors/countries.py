"""Names of countries, and other words for them: demonyms, capitals, seats of power, "the North"."""

from tui.cast import lexicon
from tui.cast.actors.links import ActorDraft
from tui.cast.actors.registry import ActorRegistry
from tui.cast.names.lookup import Name
from tui.model.reasons import Reason


def link_country(registry: ActorRegistry, name: Name) -> None:
    """Link a country's name or demonym to the country."""
    assert name.canonical
    country, text = find_or_add_country(registry, name.canonical), registry.text_of(name)
    if name.kind == "demonym":
        registry.link(name, country, "demonym", Reason("demonym", (text, name.canonical)))
    elif text == name.canonical:
        registry.link(name, country, "name", Reason("country_name"))
    else:
        registry.link(name, country, "name", Reason("other_country_name", (name.canonical,)))


def link_capital_or_seat(registry: ActorRegistry, name: Name, countries: set[str | None]) -> None:
    """Link a seat of power, or a capital that acts, to its country; link a capital that is only a place to itself.

    A capital stands for its government only if its country is among `countries`, those that the text names.
    """
    text = registry.text_of(name)
    country = lexicon.find_governed_country(text)
    if name.kind == "seat" and country and _is_government(registry, name, country in countries):
        reason = Reason("seat_of_power", (country,))
    elif country and country in countries and _acts(registry, name):
        reason = Reason("capital", (country,))
    else:
        registry.link(name, registry.find_or_add(ActorDraft(text, "place")), "name", Reason("name"))
        return
    registry.link(name, find_or_add_country(registry, country), "metonym", reason)


def find_or_add_country(registry: ActorRegistry, name: str) -> int:
    """Return the actor for a country, or for a union of countries, which acts as an organization."""
    return registry.find_or_add(ActorDraft(name, "organization" if lexicon.is_union(name) else "place", state=True))


def _acts(registry: ActorRegistry, name: Name) -> bool:
    """Whether a capital means its government ("Moscow denied it") and not a location or a direction."""
    words, lower, before_places = registry.document.words, registry.document.lower, lexicon.words("before_places")
    before = lower[name.start - 1] if name.start else ""
    before_that = lower[name.start - 2] if name.start > 1 else ""
    after = words[name.end : name.end + 2]
    if before in before_places or (before in (",", "and", "or") and before_that in before_places):
        return False
    if after[:1] == [","] and after[1:] and after[1][0] in _CAPITALS:  # "Paris, Texas"
        return False
    # "a Moscow court", "the London office": before a noun, it says where something is.
    return before not in ("a", "an") and not (before == "the" and after[:1] and after[0].islower())


def _is_government(registry: ActorRegistry, name: Name, country_is_named: bool) -> bool:
    """Whether a seat of power means its government, and not only a building: "the White House lawn".

    Ordinary words count only if the country is named: there are blue houses elsewhere.
    """
    words, lower = registry.document.words, registry.document.lower
    before = [word for word in lower[max(0, name.start - 2) : name.start] if word != "the"][-1:]
    is_building = before and before[0] in lexicon.words("before_places")
    after = lower[name.end : name.end + 1]
    if is_building or (after and after[0] in lexicon.words("parts_of_buildings")):
        return False
    ordinary = all(word.lower() in lexicon.COMMON_WORDS for word in words[name.start : name.end])
    return country_is_named or not ordinary or words[name.start : name.end] == ["White", "House"]


_CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def link_halves(registry: ActorRegistry) -> None:
    """Link "the North" to the only country of the text whose name begins so; likewise South, East and West.

    And "North" in "North and South Korea".
    """
    words, lower = registry.document.words, registry.document.lower
    linked_tokens = {link.first_token for link in registry.links}
    for half in sorted(lexicon.words("directions")):
        countries = [
            actor for actor, draft in enumerate(registry.drafts) if draft.state and draft.name.startswith(f"{half} ")
        ]
        if len(countries) != 1:
            continue
        country = countries[0]
        name = registry.drafts[country].name
        other_half = name.split()[1:]
        for index in [at for at, word in enumerate(words) if word == half and at and at not in linked_tokens]:
            after = words[index + 1 : index + 4]
            if after[:1] == ["and"] and after[1:2] != [half] and after[2:] == other_half:
                registry.link_tokens(index, index + 1, country, "name", Reason("part_of_coordination", (name,)))
            elif lower[index - 1] == "the" and not ((after and after[0][0].isupper()) or after[:1] == ["of"]):
                registry.link_tokens(index - 1, index + 1, country, "name", Reason("abbreviation", (name,)))
