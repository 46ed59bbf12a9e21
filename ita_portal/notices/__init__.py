"""Who is told what: notices in the portal and the letters that go with them."""
