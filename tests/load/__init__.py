"""How the portal bears many people, processes that are killed, and a database that restarts."""
