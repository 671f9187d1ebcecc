"""The rules page: what each rule says, how sure we are, how often it spoke here, which scenarios show it."""
