"""What visitors are told about published reports: pages, search, scores in words."""
