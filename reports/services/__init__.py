"""What can be done with reports: one function an act, atomic, permission asked inside."""
