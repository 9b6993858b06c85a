package attentionlens.app.viewmodel;

import attentionlens.app.task.TaskRunner;

/**
 * What the parts of the window work with, whatever they do.
 *
 * @param runner where work and the window's actions run
 * @param activity where what is being done is told
 * @param messages where it is told what went wrong
 * @param settings what is remembered from one start to the next
 */
record Services(
        TaskRunner runner, ActivityViewModel activity, MessagesViewModel messages, SettingsViewModel settings) {}
