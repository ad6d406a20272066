"""Plain text, mail, subtitles and RTF made to do harm; and what is no text, whatever it is called."""

import base64

from tests.load.nasty.nasty import Nasty, either
from tests.load.valid_files import ASCII_WORDS, RTF, SUBTITLES, VALID, WORDS, make_mail

_MIXED = 'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b"\r\n'
_PART = f"--b\r\nContent-Type: text/plain\r\n\r\n{ASCII_WORDS}\r\n"


def nested_mail(depth: int) -> bytes:
    mail = make_mail()
    for _ in range(depth):
        mail = make_mail(mail.decode(), "MIME-Version: 1.0\r\nContent-Type: message/rfc822\r\n")
    return mail


def nested_parts(depth: int) -> bytes:
    opening = "".join(
        f'--b{number}\r\nContent-Type: multipart/mixed; boundary="b{number + 1}"\r\n\r\n' for number in range(depth)
    )
    headers = 'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b0"\r\n'
    return make_mail(f"{opening}--b{depth}\r\nContent-Type: text/plain\r\n\r\n{ASCII_WORDS}", headers)


TEXTS = [
    Nasty("a line of 10 MB", "a.txt", lambda: b"word " * 2_000_000, opens="word"),
    Nasty("a word of 10 MB", "a.txt", lambda: b"x" * 10_000_000, opens="xxx"),
    Nasty("UTF-16 without a mark", "a.txt", lambda: ASCII_WORDS.encode("utf-16-le"), opens="Maria Lopez"),
    Nasty("UTF-32", "a.txt", lambda: WORDS.encode("utf-32"), opens="Maria Lopez"),
    Nasty("zeros", "a.txt", lambda: bytes(1_000_000), refused="is binary"),
    Nasty("text with zeros", "a.txt", lambda: b"Maria\0Lopez " * 1_000, refused="is binary"),
    Nasty("a million combining marks", "a.txt", lambda: ("a" + "\u0301" * 1_000_000).encode(), opens=""),
    Nasty("overrides of direction", "a.txt", lambda: f"\u202e{WORDS}\u2066\u2069".encode(), opens="Maria Lopez"),
    Nasty("escapes", "a.txt", lambda: f"\x1b]0;x\x07{WORDS}\x1b[2J\x9b31m".encode(), opens="Maria Lopez"),
    Nasty("a million empty lines", "a.txt", lambda: b"\n" * 1_000_000 + b"x", opens="x"),
    Nasty("carriage returns alone", "a.txt", lambda: b"\r" * 1_000_000 + b"x", opens="x"),
    Nasty("a million tabs", "a.txt", lambda: b"\t" * 1_000_000 + b"x", opens="x"),
    Nasty("a million quotation marks", "a.txt", lambda: b'>"' * 500_000 + b"x", opens="x"),
    Nasty("white space alone", "a.txt", lambda: b" \n\t" * 1_000_000, refused="white space"),
    Nasty("nothing", "a.txt", lambda: b"", refused="is empty"),
    either("random bytes", "a.txt", lambda: bytes((n * n * 31 + n // 7) % 256 for n in range(100_000))),
    either("10,000 parts", "a.eml", lambda: make_mail(_PART * 10_000 + "--b--", _MIXED)),
    either("a boundary that never comes", "a.eml", lambda: make_mail(ASCII_WORDS, _MIXED)),
    either("300 nested mails", "a.eml", lambda: nested_mail(300)),
    either("2,000 nested parts", "a.eml", lambda: nested_parts(2_000)),
    either("a header of 1 MB", "a.eml", lambda: make_mail(headers=f"X-Long: {'x' * 1_000_000}\r\n")),
    either("100,000 headers", "a.eml", lambda: make_mail(headers="X-Many: x\r\n" * 100_000)),
    either("100,000 addressees", "a.eml", lambda: make_mail(headers="Cc: " + "a@example.org, " * 100_000 + "\r\n")),
    either("100,000 comments in a header", "a.eml", lambda: VALID["a.eml"].replace(b"Ann Lee", b"(" * 100_000)),
    either(
        "an encoding that does not exist",
        "a.eml",
        lambda: make_mail(headers="Content-Type: text/plain; charset=\x1b[2J\r\n"),
    ),
    either(
        "damaged base64",
        "a.eml",
        lambda: make_mail(
            "!!!!" + base64.b64encode(WORDS.encode()).decode()[:-3], "Content-Transfer-Encoding: base64\r\n"
        ),
    ),
    Nasty(
        "escapes in the subject",
        "a.eml",
        lambda: VALID["a.eml"].replace(b"A title", b"=?utf-8?q?A_=1B=5B2J=C2=9B_title?="),
        opens="Maria Lopez",
    ),
    either(
        "HTML of 100,000 divisions",
        "a.eml",
        lambda: make_mail("<div>" * 100_000 + ASCII_WORDS, "Content-Type: text/html\r\n"),
    ),
    either(
        "a mailbox of 20,000 mails",
        "a.mbox",
        lambda: (b"From a@example.org Mon Jan  1 10:00:00 2024\n" + VALID["a.eml"] + b"\n") * 20_000,
    ),
    either(
        "attachments with paths",
        "a.eml",
        lambda: make_mail(
            _PART + '--b\r\nContent-Disposition: attachment; filename="../../../tmp/x"\r\n\r\nx\r\n--b--', _MIXED
        ),
    ),
    either("times of billions", "a.srt", lambda: SUBTITLES.replace(b"00:00:03,000", b"99999999999:99:99,999999999")),
    either("times that go backwards", "a.srt", lambda: SUBTITLES.replace(b"00:00:01,000", b"-1:-1:-1,000")),
    either("100,000 captions", "a.srt", lambda: SUBTITLES * 50_000),
    either("captions without words", "a.srt", lambda: b"1\n00:00:01,000 --> 00:00:02,000\n\n" * 10_000),
    either(
        "100,000 nested tags",
        "a.vtt",
        lambda: b"WEBVTT\n\n00:01.000 --> 00:02.000\n" + b"<v Ann>" * 100_000 + b"Hello.",
    ),
    either("100,000 nested groups", "a.rtf", lambda: rb"{\rtf1 " + b"{" * 100_000 + ASCII_WORDS.encode()),
    either("binary data of 2 GB", "a.rtf", lambda: RTF.replace(rb"\par", rb"\bin2147483647 ")),
    either("characters out of bounds", "a.rtf", lambda: RTF.replace(rb"\par", rb"\u-99999999999? \u55296? \'zz \'")),
    either(
        "100,000 control words",
        "a.rtf",
        lambda: rb"{\rtf1 " + rb"\b0\i\uc9\f999999 " * 100_000 + ASCII_WORDS.encode() + b"}",
    ),
    either("RTF cut in a group", "a.rtf", lambda: RTF[: len(RTF) // 2]),
    Nasty("picture called PDF", "a.pdf", lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), refused="is a picture"),
    Nasty("program called HTML", "a.html", lambda: b"\x7fELF" + bytes(1_000), refused="is a program"),
    Nasty("HTML called PDF", "a.pdf", lambda: VALID["a.html"], opens="Maria Lopez"),
    Nasty("mail called HTML", "a.html", lambda: VALID["a.eml"], opens="Maria Lopez"),
    either("text called a book", "a.epub", lambda: VALID["a.txt"]),
    either("text called a document", "a.docx", lambda: VALID["a.txt"]),
    *(
        Nasty(f"{about} called a text", "a.txt", lambda data=data: data, refused=says)
        for about, data, says in (
            ("Windows program", b"MZ" + bytes(500), "is a program"),
            ("tar archive", b"a.txt" + bytes(252) + b"ustar\x0000" + bytes(800), "is an archive"),
            ("7-Zip archive", b"7z\xbc\xaf\x27\x1c" + bytes(100), "is an archive"),
            ("RAR archive", b"Rar!\x1a\x07\x01\x00" + bytes(100), "is an archive"),
            ("database", b"SQLite format 3\0" + bytes(100), "is a database"),
            ("WebP picture", b"RIFF\x24\0\0\0WEBPVP8 " + bytes(100), "is a picture"),
            ("TIFF picture", b"II*\0" + bytes(100), "is a picture"),
            ("recording", b"ID3\x04" + bytes(200), "is a recording"),
            ("film", b"\0\0\0\x20ftypisom" + bytes(100), "is a film"),
            ("Kindle book", b"A book" + bytes(54) + b"BOOKMOBI" + bytes(100), "is a Kindle book"),
            ("old Word document", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "is an old office document"),
            ("compressed with compress", b"\x1f\x9d\x90" + bytes(range(200)), "is compressed"),
        )
    ),
]
