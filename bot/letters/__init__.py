"""Letters: what each notice says, one module each."""
