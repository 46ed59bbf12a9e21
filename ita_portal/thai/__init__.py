"""Thai digits, dates, periods, text and outlines: plain Python, no Django."""
