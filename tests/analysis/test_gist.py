"""The gist of an article: what is chosen, what never is, and that it takes time linear in the text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.articles import article_in, article_of
from tui.analysis.gist import FEWEST, MOST, GistSentence, choose_gist
from tui.cast import read_cast
from tui.cooperative import run_to_end
from tui.model import Article, Cast
from tui.model.blocks import Block, Blocks
from tui.paths import shipped_folder

FILLER = (
    "The harbour was calm on that day and the weather stayed fine until the evening came over the hills. "
    "Many visitors walked along the shore and looked at the boats that were lying there in long rows. "
    "Nothing else was reported from the town, where the shops had closed early for the public holiday. "
)
STORY = (
    "Maria Lopez, the mayor of Port Calder, opened the new harbour tunnel together with Peter Novak on Monday. "
    f"{FILLER}"
    "She said that it had cost far more money than anybody in the town had expected when work began. "
    "Peter Novak, an engineer from Brno, had planned the harbour tunnel for Acme Corporation since 2011. "
    f"{FILLER}"
    "“We were never asked. Nobody told us anything about it at all,” said Maria Lopez of Acme Corporation. "
    f"{FILLER}"
)


def gist_of(article: Article, cast: Cast | None = None) -> list[str]:
    """Return the sentences of an article's gist."""
    cast = read_cast(article.text, blocks=article.blocks) if cast is None else cast
    return [article.text[start:end] for start, end, _ in run_to_end(choose_gist(article, cast))]


def story(text: str = STORY) -> Article:
    """Return an article of one paragraph."""
    return article_of(text.encode(), "story.txt")


def test_the_main_actors_are_named_by_whole_sentences_in_their_order() -> None:
    article = story()
    gist = gist_of(article)
    assert FEWEST <= len(gist) <= MOST
    assert gist[0].startswith("Maria Lopez, the mayor")
    assert any(sentence.startswith("Peter Novak, an engineer") for sentence in gist)
    places = [article.text.index(sentence) for sentence in gist]
    assert places == sorted(places)


def test_each_sentence_says_which_main_actors_it_names_the_most_prominent_first() -> None:
    article = story()
    cast = read_cast(article.text, blocks=article.blocks)
    for start, end, actors in run_to_end(choose_gist(article, cast)):
        assert list(actors) == sorted(actors)
        for actor in actors:
            mentions = cast.actors[actor].mentions
            assert any(start <= mention.start and mention.end <= end for mention in mentions)


def test_no_sentence_depends_on_the_one_before_it_and_no_quotation_is_divided() -> None:
    gist = gist_of(story())
    assert not any(sentence.startswith("She said") for sentence in gist)
    assert all(sentence.count("“") == sentence.count("”") for sentence in gist)


def test_sentences_of_a_quotation_stay_together() -> None:
    text = "“We were never asked about it. Nobody told us anything about it,” said Maria Lopez of Port Calder."
    assert gist_of(story(f"{text} {FILLER}"))[0] == text


def test_headings_captions_and_boilerplate_are_never_chosen() -> None:
    parts = [
        ("heading", "Maria Lopez and Peter Novak open the new harbour tunnel of Port Calder together."),
        ("paragraph", FILLER.strip()),
        ("caption", "Maria Lopez and Peter Novak in Port Calder, where the harbour tunnel was opened today."),
        ("paragraph", FILLER.replace("harbour", "old town").strip()),
        ("boilerplate", "Read more about Maria Lopez and Peter Novak of Port Calder in our harbour newsletter."),
    ]
    text = "\n\n".join(words for _, words in parts)
    blocks = [Block(text.index(words), text.index(words) + len(words), kind) for kind, words in parts]  # type: ignore[arg-type]
    article = Article(text, "", "", blocks=Blocks(blocks))
    assert len(gist_of(article)) >= FEWEST
    assert not any("Maria" in sentence for sentence in gist_of(article))


def test_a_list_is_chosen_from_where_there_is_no_prose() -> None:
    article = story("- Maria Lopez opened the tunnel of Port Calder.\n- Peter Novak of Brno planned it.\n")
    assert gist_of(article) == [
        "Maria Lopez opened the tunnel of Port Calder.",
        "Peter Novak of Brno planned it.",
    ]


@pytest.mark.parametrize("text", ["", "Nothing here ends", "One. Two. Three.", "Just one sentence stands here."])
def test_a_text_of_few_sentences_is_its_own_gist(text: str) -> None:
    article = Article(text, "", "", blocks=Blocks([Block(0, len(text))] if text else []))
    assert "".join(gist_of(article, Cast())) == ("" if "here ends" in text else text.replace(". ", "."))


def test_a_text_in_which_nobody_is_named_has_a_gist_of_what_recurs() -> None:
    text = (
        "Salt is a mineral that is made of sodium and chlorine, and people eat it with nearly all of their meals. "
        "Too much salt in meals is bad for people, and too little sodium in their meals is bad as well. "
        "A cat sat upon a mat while rain kept falling over a roof made from old and broken tiles. "
        "Some birds flew above two trees before darkness came quietly across every valley around there. "
        "Nearly all salt is mined, and the sodium of salt that people eat is the same as that of sea salt. "
    )
    gist = gist_of(story(text), Cast())
    assert [sentence.split()[0] for sentence in gist] == ["Salt", "Too", "Nearly"]


@pytest.mark.parametrize(
    "text",
    [
        "市长今天在港口开放了新的隧道，许多人来到了现场观看。天气很好，船只停在岸边。隧道的费用比预期的要高得多，市长说。"
        "工程师从二零一一年开始计划这条隧道。没有其他消息。",
        "Die Bürgermeisterin öffnete am Montag den neuen Tunnel unter dem Hafen der Stadt für alle. "
        "Der Tunnel hat weit mehr gekostet, als in der Stadt irgendjemand erwartet hatte. "
        "Viele Besucher gingen am Ufer entlang und sahen den Schiffen zu, die dort lagen. "
        "Den Tunnel unter dem Hafen hatte ein Ingenieur aus einer anderen Stadt geplant. ",
    ],
    ids=["Chinese", "German"],
)
def test_a_text_in_any_language_has_a_gist(text: str) -> None:
    gist = gist_of(story(text))
    assert len(gist) == FEWEST
    assert all(sentence in text for sentence in gist)


@settings(max_examples=settings().max_examples // 5)
@given(st.text('aB .!?“”"([])1\n-#>。', max_size=200))
def test_every_sentence_lies_in_the_text_and_none_over_another(text: str) -> None:
    article = article_of(f"x{text}".encode(), "x.txt")
    end = 0
    for sentence in run_to_end(choose_gist(article, Cast())):
        assert isinstance(sentence, GistSentence)
        assert end <= sentence.start < sentence.end <= len(article.text)
        end = sentence.end


def test_the_gist_of_the_sample_names_its_main_actors() -> None:
    article = article_in(str(sorted(shipped_folder("seeds").glob("*.txt"))[0]))
    gist = " ".join(gist_of(article))
    assert all(name in gist for name in ("Yoon Suk Yeol", "Kim", "Putin", "South Korea"))


def test_steps_and_their_work_grow_with_the_text_and_not_faster() -> None:
    def count_steps(times: int) -> int:
        text = "\n\n".join([STORY.strip()] * times)
        article = story(text)
        return sum(1 for _ in choose_gist(article, Cast()))

    few, many = count_steps(20), count_steps(200)
    assert few * 5 < many < few * 12
