"""The officer's desk: fetch within scope, fill a form, call one service, redirect."""
