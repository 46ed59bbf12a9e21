"""What people type into the upper floor's pages, and what it must be like."""
