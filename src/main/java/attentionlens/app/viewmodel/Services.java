package attentionlens.app.viewmodel;

import attentionlens.app.task.TaskRunner;

/**
 * What all view models work with.
 *
 * @param runner runs work in the background and its results on the window's thread
 * @param activity shows what is being done
 * @param messages shows what went wrong
 * @param settings what is remembered from one start to the next
 */
record Services(
        TaskRunner runner, ActivityViewModel activity, MessagesViewModel messages, SettingsViewModel settings) {}
