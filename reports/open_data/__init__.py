"""What of the published reports is given away as data: its rows, files, feeds and descriptions."""
