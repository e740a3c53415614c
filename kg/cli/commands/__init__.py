"""One module a command, or a natural family of commands; each is imported when it is used."""
