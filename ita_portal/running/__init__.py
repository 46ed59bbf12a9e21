"""What keeps the portal running: work that is due, health, metrics, logs, backups."""
