"""What a browser's own words say of it, told in Thai: "Chrome บนโทรศัพท์ Android"."""

# The first that is found counts: later ones claim to be earlier ones.
_BROWSERS = (
    ("Line/", "LINE"),
    ("EdgA/", "Edge"),
    ("EdgiOS/", "Edge"),
    ("Edg/", "Edge"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("OPR/", "Opera"),
    ("FxiOS/", "Firefox"),
    ("Firefox/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
_SYSTEMS = (
    ("iPhone", "โทรศัพท์ iPhone"),
    ("iPad", "แท็บเล็ต iPad"),
    ("Android", "อุปกรณ์ Android"),
    ("Windows", "คอมพิวเตอร์ Windows"),
    ("CrOS", "คอมพิวเตอร์ ChromeOS"),
    ("Macintosh", "คอมพิวเตอร์ Mac"),
    ("Linux", "คอมพิวเตอร์ Linux"),
)


def describe(user_agent: str) -> str:
    """Return which browser on which device sent the words, as far as they tell."""
    browser = _first(_BROWSERS, user_agent) or "เบราว์เซอร์อื่น"
    system = _first(_SYSTEMS, user_agent) or "อุปกรณ์ที่ไม่รู้จัก"
    return f"{browser} บน{system}"


def _first(known: tuple[tuple[str, str], ...], words: str) -> str:
    return next((name for mark, name in known if mark in words), "")
