// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace Slipway {

class ActionRegistry;
class MainWindow;
class Notice;
class ProjectSession;
class Settings;

/// The actions that belong to no page: going to one, the project, undo, the window's colours.
/// `notice`: where it says what was taken back, or done again.
void addWindowActions(ActionRegistry &actions, MainWindow &window, ProjectSession &session,
                      Settings &settings, Notice &notice);

} // namespace Slipway
