"""A country made up to try the portal at its full size: bodies, words, scores; plain Python.

Everything follows from one seed: the same bodies say the same, whoever makes them and wherever.
"""
