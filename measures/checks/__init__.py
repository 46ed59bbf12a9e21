"""The report checker: what an assessor would stumble over, one small rule each."""
