"""Pages of signing in and of one's own account: allauth's ways, our words and looks."""
