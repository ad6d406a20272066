"""The web page in real headless Chromium: from the disk, by mouse, by keyboard, without JavaScript."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import Phase, given, settings

from tests.articles import SAMPLE_FOLDER
from tests.export.hostile import read_cases
from tests.export.html.test_any_blocks import articles as any_articles
from tests.terminal.browser import CHROMIUM, CHROMIUM_OPTIONS, skip_reason
from tui.blocks.plain_text import find_blocks
from tui.cast import read_cast
from tui.export.exporter import ArticleCast
from tui.export.html.page import export_html
from tui.load import load
from tui.model import Actor, Article, Cast, Mention, Mentions
from tui.model.blocks import Block, Blocks
from tui.model.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from playwright.sync_api import Browser, Page

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(skip_reason(serves=False) != "", reason=skip_reason(serves=False)),
]
_IN_VIEW = """element => {
    const box = element.getBoundingClientRect();
    const bar = document.querySelector(".bar").getBoundingClientRect();
    return box.top >= 0 && box.bottom <= (bar.height ? bar.top : innerHeight);
}"""
_FRAMES = """async () => {
    for (let frame = 0; frame < 12; frame++) await new Promise(requestAnimationFrame);
}"""
_MARKED = "elements => elements.map(one => [Number(one.dataset.start), Number(one.dataset.end)])"


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_OPTIONS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def sample() -> ArticleCast:
    (article,) = load(str(next(SAMPLE_FOLDER.glob("*.txt"))))
    return ArticleCast(article, read_cast(article.text, None, article.blocks))


@pytest.fixture
def open_page(browser: "Browser", tmp_path: Path) -> Iterator["Callable[..., Page]"]:
    """A function that opens a page of articles. In the end, the page must have had no complaint and no request."""
    faults: list[str] = []
    contexts = []

    def open(articles: "Sequence[ArticleCast]", fragment: str = "", **options: Any) -> "Page":
        file = tmp_path / f"page {len(contexts)}.html"
        file.write_bytes(export_html(articles))
        options.setdefault("viewport", {"width": 1280, "height": 600})
        context = browser.new_context(reduced_motion="reduce", **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: faults.append(message.text))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on(
            "request", lambda request: faults.append(request.url) if not request.url.startswith(file.as_uri()) else None
        )
        page.goto(file.as_uri() + fragment)
        return page

    yield open
    for context in contexts:
        context.close()
    assert faults == []


def spans_of(article_cast: ArticleCast, actor: str) -> list[list[int]]:
    (one,) = (one for one in article_cast.cast.actors if one.id == actor)
    return [[mention.start, mention.end] for mention in one.mentions]


def test_choosing_an_actor_marks_its_mentions_and_next_and_previous_go_through_them(
    open_page: "Callable[..., Page]", sample: ArticleCast
) -> None:
    page = open_page([sample])
    spans = spans_of(sample, "yoon-suk-yeol")
    page.get_by_role("navigation").locator("summary", has_text="Yoon Suk Yeol").click()
    assert page.locator(".m.on[id]").evaluate_all(_MARKED) == spans
    status = page.get_by_role("status")
    assert status.inner_text() == f"Yoon Suk Yeol {len(spans)} mentions"
    following = page.get_by_role("button", name="Next")
    for number in (*range(1, len(spans) + 1), 1):  # around the end
        following.click()
        assert status.inner_text().startswith(f"Yoon Suk Yeol {number} of {len(spans)} · “")
        here = page.locator(".m.here")
        assert here.evaluate_all(_MARKED) == [spans[number - 1]]
        assert here.evaluate(_IN_VIEW)
        assert page.url.endswith("#" + str(here.get_attribute("id")))
    page.get_by_role("button", name="Previous").click()
    assert page.locator(".m.here").evaluate_all(_MARKED) == [spans[-1]]


def test_all_can_be_done_by_keyboard_and_the_focus_is_seen(
    open_page: "Callable[..., Page]", sample: ArticleCast
) -> None:
    page = open_page([sample])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the cast"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('summary')")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    actor = page.locator("details[open]")
    assert actor.count() == 1
    id = str(actor.get_attribute("data-actor"))
    assert page.locator(".m.on[id]").evaluate_all(_MARKED) == spans_of(sample, id)
    page.keyboard.press("n")
    page.keyboard.press("n")
    page.keyboard.press("N")
    assert page.evaluate(_MARKED.replace("elements =>", "() =>").replace("elements", "[document.activeElement]")) == [
        spans_of(sample, id)[0]
    ]
    assert page.locator(".m.here").evaluate("element => element === document.activeElement")
    page.keyboard.press("Escape")
    assert page.locator(".m.on, .m.here, details[open]").count() == 0


def test_the_keys_can_be_switched_off(open_page: "Callable[..., Page]", sample: ArticleCast) -> None:
    page = open_page([sample])
    page.get_by_role("checkbox", name="The keys n and N").uncheck()
    page.keyboard.press("n")
    page.keyboard.press("\\")
    assert page.locator(".m.here, .marks-target").count() == 0
    page.get_by_role("checkbox", name="The keys n and N").check()
    page.keyboard.press("n")
    assert page.locator(".m.here").count() == 1


def test_a_page_without_a_cast_says_so(open_page: "Callable[..., Page]") -> None:
    page = open_page([ArticleCast(Article("", "", ""), Cast())])
    page.keyboard.press("n")
    page.get_by_role("button", name="Next").click()
    page.get_by_role("button", name="Cast").click()
    assert page.get_by_role("status").inner_text() == "Nobody is named here."


def test_enter_on_next_goes_on_as_often_as_it_is_pressed(open_page: "Callable[..., Page]", sample: ArticleCast) -> None:
    page = open_page([sample])
    page.get_by_role("button", name="Next").focus()
    for _ in range(3):
        page.keyboard.press("Enter")
    assert " 3 of " in page.get_by_role("status").inner_text()


def test_a_click_on_a_mention_chooses_its_actor_and_a_second_one_that_of_the_mention_around_it(
    open_page: "Callable[..., Page]", sample: ArticleCast
) -> None:
    page = open_page([sample])
    page.locator(".m .m", has_text="the two countries").click()
    first = page.locator("details[open]").get_attribute("data-actor")
    page.locator(".m .m", has_text="the two countries").click()
    assert {first, page.locator("details[open]").get_attribute("data-actor")} == {"russia", "north-korea"}


def test_the_reason_is_seen_under_the_pointer_in_the_bar_and_in_the_cast(
    open_page: "Callable[..., Page]", sample: ArticleCast
) -> None:
    page = open_page([sample])
    mention = page.locator(".m", has_text="Yoon Suk Yeol").first
    mention.hover()
    tip = page.get_by_role("tooltip")
    assert tip.inner_text() == "Yoon Suk Yeol: full name, certain"
    page.locator("q", has_text="He is expected to call").first.hover(position={"x": 30, "y": 8})
    assert "said by a presidential official" in tip.inner_text()
    mention.click()
    assert page.get_by_role("status").inner_text().endswith("“Yoon Suk Yeol” · full name, certain")
    assert page.locator("[aria-current]").evaluate("link => link.parentElement.textContent") == (
        "Yoon Suk Yeol full name, certain"
    )


def test_names_and_roles_are_those_of_what_is_seen(open_page: "Callable[..., Page]", sample: ArticleCast) -> None:
    page = open_page([sample])
    tree = page.locator("body").aria_snapshot()
    for line in (
        '- link "Skip to the cast"',
        "- main:",
        "- article ",
        '- navigation "Cast of ',
        '- heading "Cast" [level=2]',
        '- group "Mentions":',
        '- button "Previous"',
        '- button "Next"',
        'button "Marks: all"',
        "- status: Choose an actor",
        f"Russia (a place) {len(spans_of(sample, 'russia'))} mentions",
    ):
        assert line in tree
    assert not set("●◆▣◌◇↗‹›") & set(tree)


def test_marks_are_of_all_of_the_chosen_actor_or_none(open_page: "Callable[..., Page]", sample: ArticleCast) -> None:
    page = open_page([sample])
    page.locator("summary").first.click()
    lines = "elements => elements.filter(one => getComputedStyle(one).textDecorationLine === 'underline').length"
    counts = [page.locator(".m[id]").evaluate_all(lines)]
    for _ in range(3):
        page.keyboard.press("\\")
        counts.append(page.locator(".m[id]").evaluate_all(lines))
    chosen = page.locator(".m.on[id]").count()
    assert counts == [len(sample.cast.mentions), chosen, 0, len(sample.cast.mentions)]


def test_links_lead_from_mention_to_mention_without_javascript(
    open_page: "Callable[..., Page]", sample: ArticleCast
) -> None:
    page = open_page([sample], java_script_enabled=False)
    assert not page.get_by_role("group", name="Mentions").is_visible()
    page.locator("summary", has_text="Yoon Suk Yeol").click()
    page.locator("details[open] .mentions a").nth(1).click()
    ids = [page.locator("[data-actor='yoon-suk-yeol'].m[id]").nth(number).get_attribute("id") for number in (1, 2)]
    assert page.url.endswith(f"#{ids[0]}")
    page.get_by_role("link", name="next mention").click()
    assert page.url.endswith(f"#{ids[1]}")
    page.get_by_role("link", name="previous mention").click()
    assert page.url.endswith(f"#{ids[0]}")


@pytest.mark.parametrize("fragment", ["#yoon-suk-yeol/3", "#MENTION"])
def test_an_address_leads_to_a_mention(open_page: "Callable[..., Page]", sample: ArticleCast, fragment: str) -> None:
    third = sample.cast.mentions.rows_of_actor([actor.id for actor in sample.cast.actors].index("yoon-suk-yeol"))[2]
    page = open_page([sample], fragment.replace("MENTION", f"1m{third}"))
    assert "Yoon Suk Yeol 3 of " in page.get_by_role("status").inner_text()
    assert page.locator(".m.here").evaluate(_IN_VIEW)


@pytest.mark.parametrize("width", [320, 400, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_of_any_width_scrolls_down_only(
    open_page: "Callable[..., Page]", sample: ArticleCast, width: int, scheme: str
) -> None:
    page = open_page([sample], viewport={"width": width, "height": 700}, color_scheme=scheme)
    for _ in range(2):
        page.keyboard.press("n")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator(".m.here").evaluate(_IN_VIEW)
    page.get_by_role("button", name="Cast").click()
    assert page.locator("details[open] > summary").evaluate(_IN_VIEW)


def test_printed_it_has_text_and_cast_and_no_buttons(open_page: "Callable[..., Page]", sample: ArticleCast) -> None:
    page = open_page([sample])
    page.keyboard.press("n")
    page.emulate_media(media="print")
    assert not page.locator(".bar").is_visible()
    assert not page.locator(".mentions").first.is_visible()
    assert page.locator("summary").first.is_visible()
    assert page.locator(".m.here").evaluate("one => getComputedStyle(one).backgroundColor") == "rgba(0, 0, 0, 0)"


def hostile_articles() -> list[ArticleCast]:
    """Return all hostile articles, the long ones too."""
    return [article for name, articles in read_cases().items() if name != "all-at-once" for article in articles]


def draw_articles() -> list[ArticleCast]:
    """Return articles of any blocks with anything marked in them, the same each time."""
    drawn: list[ArticleCast] = []

    @settings(max_examples=150, derandomize=True, deadline=None, phases=[Phase.generate], database=None)
    @given(any_articles())
    def draw(article_cast: ArticleCast) -> None:
        drawn.append(article_cast)

    draw()
    return drawn


@pytest.mark.parametrize("draw", [hostile_articles, draw_articles], ids=["hostile", "any blocks"])
def test_the_browser_reads_texts_character_for_character(
    open_page: "Callable[..., Page]", draw: "Callable[[], list[ArticleCast]]"
) -> None:
    articles = draw()
    page = open_page(articles)
    read = page.evaluate("[...document.querySelectorAll('.text')].map(element => element.textContent)")
    assert read == [article.text for article, _ in articles]
    starts = page.evaluate(
        """[...document.querySelectorAll('.text')].map(text => {
            const range = document.createRange();
            return [...text.querySelectorAll('.m[data-start], q[data-start]')].map(element => {
                range.setStart(text, 0);
                range.setEnd(element, 0);
                return [...range.toString()].length - element.dataset.start;
            });
        })"""
    )
    assert {difference for differences in starts for difference in differences} <= {0}
    assert sum(map(len, starts)) == sum(len(cast.mentions) + len(cast.quotes) for _, cast in articles)


@pytest.mark.parametrize("width", [320, 1280])
def test_no_hostile_text_makes_the_page_wider(open_page: "Callable[..., Page]", width: int) -> None:
    page = open_page(hostile_articles(), viewport={"width": width, "height": 700})
    lengths = page.locator("summary .name").evaluate_all("names => names.map(name => name.textContent.length)")
    longest = sorted(range(len(lengths)), key=lengths.__getitem__)[-5:]
    assert lengths[longest[-1]] > 10_000
    for number in longest:
        page.locator("summary").nth(number).evaluate("summary => summary.click()")
        page.keyboard.press("n")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert (page.locator(".bar").bounding_box() or {})["height"] < 200


@pytest.mark.parametrize("anchoring", ["auto", "none"])  # whether the browser keeps the place, as Safari does not
def test_the_page_follows_in_a_long_text_of_which_only_a_part_is_laid_out(
    open_page: "Callable[..., Page]", anchoring: str
) -> None:
    text = "\n\n".join(f"In chapter {number} Ann Lee left. {'It rained and rained. ' * 20}" for number in range(1_000))
    starts = [match.start() for match in re.finditer("Ann Lee", text)][::90]
    mentions = Mentions.of(Mention(start, start + 7, "name", Reason("name")) for start in starts)
    article = Article(text, "Long", "long.txt", blocks=Blocks(find_blocks(text)))
    page = open_page([ArticleCast(article, Cast.of((Actor("ann", "Ann Lee", "person", 1.0, mentions),)))])
    assert page.locator("html.long").count() == 1
    page.evaluate("anchoring => { document.documentElement.style.overflowAnchor = anchoring }", anchoring)
    for number in range(len(starts) + 1):
        page.keyboard.press("n")
        assert page.locator(".m.here").evaluate("one => Number(one.dataset.start)") == starts[number % len(starts)]
        page.evaluate(_FRAMES)
        assert page.locator(".m.here").evaluate(_IN_VIEW)


def test_the_page_follows_to_a_mention_in_what_is_not_shown(open_page: "Callable[..., Page]") -> None:
    text = "one\n" * 200 + "> Ann" + "\ntwo" * 200
    place = text.index(">")
    blocks = (Block(0, place - 1, "verse"), Block(place + 2, len(text), "verse"))
    mention = Mention(place, place + 1, "name", Reason("name"))
    cast = Cast.of((Actor("ann", "Ann", "person", 1.0, Mentions.of((mention,))),))
    page = open_page([ArticleCast(Article(text, "t", "s", blocks=Blocks(blocks)), cast)])
    page.keyboard.press("n")
    assert "Ann 1 of 1" in page.get_by_role("status").inner_text()
    assert 0 <= page.locator(".verse").nth(1).evaluate("one => one.getBoundingClientRect().top") < 100


def test_the_browser_refuses_other_scripts_styles_and_pictures(browser: "Browser", tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_bytes(export_html([ArticleCast(Article("text", "t", "s"), Cast())]))
    page = browser.new_page()
    refusals: list[str] = []
    page.on("console", lambda message: refusals.append(message.text))
    page.goto(file.as_uri())
    for element, content in (("script", "window.ran = true"), ("style", "body { width: 1px }"), ("img", "")):
        page.evaluate(
            """([name, content]) => {
                const element = document.createElement(name);
                if (name === "img") element.src = "https://example.invalid/x.png";
                else element.textContent = content;
                document.body.append(element);
            }""",
            [element, content],
        )
    page.wait_for_timeout(200)
    assert page.evaluate("window.ran === undefined && document.body.offsetWidth > 1")
    assert len([refusal for refusal in refusals if "Content Security Policy" in refusal]) == 3
    page.close()
