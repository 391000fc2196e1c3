"""Entering what came by letter, e-mail, telephone or at the counter: asked step by step, then read
back, then registered at once; the clocks run from the day of its reception."""
