"""How a score and the level it reached are said in one plain sentence."""


def score_words(score: str, level: str) -> str:
    """Return a score (0–100, "" for none) and its level in words, without the year."""
    if not score:
        return "ไม่ได้ระบุคะแนน"
    words = f"{score} คะแนน"
    return f"{words} ระดับ{_spoken(level)}" if level else words


def score_sentence(score: str, level: str, fiscal_year: int) -> str:
    """Return what the page says of a fiscal year's (B.E.) result."""
    year = f"ปีงบประมาณ พ.ศ. {fiscal_year}"
    if not score:
        return f"รายงานฉบับนี้ไม่ได้ระบุคะแนนผลการประเมิน{year}"
    sentence = f"ผลการประเมิน{year} ได้ {score} คะแนน จาก 100 คะแนน"
    return f"{sentence} อยู่ในระดับ{_spoken(level)}" if level else sentence


def _spoken(level: str) -> str:
    """Letters of the scales up to 2565 stand apart from the Thai word before them."""
    return f" {level}" if level.isascii() else level
