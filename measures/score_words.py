"""Why a year's scores give the level they give, or what is missing before they give one."""

from collections.abc import Iterator
from decimal import Decimal

from measures.scoring import Assessment, LevelRule, Scale


def level_words(scale: Scale, assessment: Assessment) -> tuple[str, ...]:
    """Return a sentence for each rule of the scale that was asked, best first.

    The last one names the rule that gave the level, or what has to be known before a rule can be
    asked. Without a total no rule is asked.
    """
    return tuple(_asked(scale, assessment)) if assessment.total is not None else ()


def _asked(scale: Scale, assessment: Assessment) -> Iterator[str]:
    absent = [key for key in scale.weights if key not in assessment.instruments]
    for rule in scale.levels:
        needs_each = rule.each_instrument_from is not None
        too_low = f"คะแนนภาพรวม {assessment.total} ต่ำกว่า {rule.total_from}"
        if assessment.total < rule.total_from:
            yield f"ไม่ถึงระดับ “{rule.name}” เพราะ{too_low}"
        elif needs_each and absent:
            yield (
                f"ยังบอกไม่ได้ว่าถึงระดับ “{rule.name}” หรือไม่ เพราะทุกเครื่องมือต้องได้ตั้งแต่ "
                f"{rule.each_instrument_from} และยังไม่ทราบคะแนน {', '.join(absent)}"
            )
            return
        elif needs_each and (low := _below(assessment, rule.each_instrument_from)):
            yield (
                f"ไม่ถึงระดับ “{rule.name}” เพราะ {low} ต่ำกว่า {rule.each_instrument_from} "
                "แม้คะแนนภาพรวมถึงแล้ว"
            )
        else:
            yield _reached(rule, assessment)
            return


def _below(assessment: Assessment, least: Decimal) -> str:
    low = {key: score for key, score in assessment.instruments.items() if score < least}
    return " และ ".join(f"{key} ได้ {score}" for key, score in low.items())


def _reached(rule: LevelRule, assessment: Assessment) -> str:
    words = f"ได้ระดับ “{rule.name}” เพราะคะแนนภาพรวม {assessment.total} ถึง {rule.total_from}"
    if rule.each_instrument_from is None:
        return words
    lowest = min(assessment.instruments, key=assessment.instruments.get)
    return (
        f"{words} และทุกเครื่องมือถึง {rule.each_instrument_from} "
        f"(ต่ำที่สุดคือ {lowest} {assessment.instruments[lowest]})"
    )
