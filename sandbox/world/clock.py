"""The world's own time: whole seconds since the shop opened on a Monday at nine."""

import msgspec

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
OPENS = 9 * 3600
DAY = 24 * 3600


class Clock(msgspec.Struct, frozen=True, gc=False):
    """What the clock on the shop's wall says, in simulated seconds since Monday 09:00:00."""

    now: int = 0


def shown(seconds: int) -> str:
    """A moment as a shop writes it: ``Mon 09:00:02``; from the second week on ``Tue 10:00:00 (week 2)``."""
    since_midnight = seconds + OPENS
    day, rest = divmod(since_midnight, DAY)
    text = f"{DAYS[day % 7]} {rest // 3600:02}:{rest // 60 % 60:02}:{rest % 60:02}"
    return text if day < 7 else f"{text} (week {day // 7 + 1})"


def lasting(seconds: int) -> str:
    """A length of time in words: ``2 s``, ``15 min``, ``25 h``, ``1 h 30 min``, ``7 days``."""
    if seconds >= 2 * DAY and seconds % DAY == 0:
        return f"{seconds // DAY} days"
    parts = []
    for unit, size in (("h", 3600), ("min", 60), ("s", 1)):
        count, seconds = divmod(seconds, size)
        if count:
            parts.append(f"{count} {unit}")
    return " ".join(parts) or "0 s"
