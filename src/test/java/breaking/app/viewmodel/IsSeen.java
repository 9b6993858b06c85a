package breaking.app.viewmodel;

import breaking.app.view.Sees;

/** The other half of a cycle. */
public record IsSeen(Sees view) {}
