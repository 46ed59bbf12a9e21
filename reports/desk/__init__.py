"""What the desk says about a report: whose turn it is, what is missing, what may be done next."""
