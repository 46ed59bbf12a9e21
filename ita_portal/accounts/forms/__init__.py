"""What people type to sign in and to look after their accounts."""
