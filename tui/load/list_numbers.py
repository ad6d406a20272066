"""Numbers and bullets of lists, as office documents name them."""

BULLETS = "•◦▪"
"""Of the levels of a list; the last one is that of all deeper ones."""


def format_number(number: int, format: str) -> str:
    """Return a number as lists show it: "3", "c", "iii"."""
    match format:
        case "lowerLetter" | "upperLetter":
            letters = chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 5)
            return letters if format == "lowerLetter" else letters.upper()
        case "lowerRoman" | "upperRoman":
            roman = _to_roman(number)
            return roman if format == "lowerRoman" else roman.upper()
        case "decimalZero":
            return f"{number:02}"
    return str(number)


def _to_roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    values = (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")
    letters = ""
    for value, letter in (*values, (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        letters += letter * (number // value)
        number %= value
    return letters
