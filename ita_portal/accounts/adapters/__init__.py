"""Where allauth asks the portal: its words in Thai, its rules, its letters."""
