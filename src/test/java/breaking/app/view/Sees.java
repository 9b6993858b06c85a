package breaking.app.view;

import breaking.app.viewmodel.IsSeen;

/** One half of a cycle. */
public record Sees(IsSeen model) {}
