"""Open data for programs, under /api/v1/: a thin layer over what `reports.open_data` gives away.

Whatever needs django-ninja is imported with the first request (`door`): it takes a fifth of the
memory that a process needs without it, and commands have no use for it.
"""
