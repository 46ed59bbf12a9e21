"""The upper floor's pages: fetch within scope, fill a form, call one service, redirect."""
