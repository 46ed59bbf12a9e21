"""What can be done on this floor: one function an act, atomic, permission asked inside."""
