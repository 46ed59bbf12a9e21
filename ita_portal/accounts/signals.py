"""What happens to accounts beside what Django, allauth and axes announce themselves.

`session_ended`: `user`, `request`, `others` (whether it was every other session).
`second_factors_removed`: `user`, `by` (the administrator who did it for a lost phone),
`organisation` (the slug of hers; empty for the central one), `reason`.
"""

from django.dispatch import Signal

session_ended = Signal()
second_factors_removed = Signal()
