"""Dates in English text: `find_dates` finds what names days, and says which days those are.

    article = Article("Rain fell on Tuesday.", "", "", date="2023-09-20")
    [date] = run_to_end(find_dates(article))
    write_interval(date.interval), date.is_guess  # "Tue 19 Sep 2023", True

`words` has the words of dates, `expressions` finds them by the rules in `calendar_rules` and `relative_rules`, and
`joining` makes one of those that belong together. `meanings` is what they say by themselves; `resolution` finds the
days, with the tense of the words around them (`tense`), by `placing` parts of a year in a year. `intervals` computes
with days, `article_date` reads the date of an article.
"""

from tui.analysis.dates.finding import DateMention, find_dates
from tui.analysis.dates.intervals import Interval, write_interval, write_iso

__all__ = ["DateMention", "Interval", "find_dates", "write_interval", "write_iso"]
