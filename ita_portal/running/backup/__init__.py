"""All of a portal in one file, and a portal from such a file: rows, files, checksums; no key."""
