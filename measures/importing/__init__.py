"""How a Word or Excel report that was written elsewhere becomes measures of the portal.

A file is read (`reading`; a large one in a process of its own), which gives paragraphs and tables
as they stand (`source`). Those are cleaned, their columns named and their rows put together
(`preview`); what an officer changed of that is a few plain values (`Choices`). Nothing here writes
to the database.
"""
