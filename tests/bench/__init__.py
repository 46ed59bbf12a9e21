"""How fast the portal is, as ratios taken in one run on one machine."""
